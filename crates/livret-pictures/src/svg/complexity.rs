//! How much a drawing becomes once its references are written out.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node};

use crate::error::PictureError;
use crate::limits::Limits;

/// Rounds of adding up references. Each settles one more step of references that lead to references; drawing programs
/// make two or three, and what has not settled by then goes in a circle.
const ROUNDS: usize = 24;
/// Octaves of a turbulence; beyond 8 bits of colour more than 8 cannot be seen.
const MAX_OCTAVES: f64 = 16.0;
/// Radius of a morphology, the square of which each pixel costs.
const MAX_RADIUS: f64 = 32.0;
/// Characters of one text; the time to set it grows with the square of them.
const MAX_TEXT: usize = 5_000;
/// Rules of the style sheet times elements: each is compared with each.
const MAX_STYLE_WORK: u64 = 50_000_000;

/// Refuses drawings that small texts can blow up: copies of copies (`use`, patterns, masks, markers …), circles, deep
/// nesting, filters without bounds.
pub(super) fn check(document: &Document<'_>, limits: &Limits) -> Result<(), PictureError> {
    let too_complex = |what: String| Err(PictureError::TooComplex { what });
    let nodes: Vec<Node<'_, '_>> = document.descendants().filter(Node::is_element).collect();
    let styles: String =
        nodes.iter().filter(|n| n.tag_name().name() == "style").filter_map(|n| n.text()).collect();
    if (styles.matches('{').count() as u64).saturating_mul(nodes.len() as u64) > MAX_STYLE_WORK {
        return too_complex("its style sheet has too many rules".to_owned());
    }
    for node in &nodes {
        let number = |name| node.attribute(name).and_then(|value: &str| value.trim().parse::<f64>().ok());
        match node.tag_name().name() {
            "feTurbulence" if number("numOctaves").is_some_and(|octaves| octaves > MAX_OCTAVES) => {
                return too_complex(format!("a turbulence has more than {MAX_OCTAVES} octaves"));
            }
            "text" => {
                let texts = node.descendants().filter(Node::is_text).filter_map(|n| n.text());
                if texts.map(str::len).sum::<usize>() > MAX_TEXT {
                    return too_complex(format!("a text in it has more than {MAX_TEXT} characters"));
                }
            }
            "feMorphology" => {
                let radii = node.attribute("radius").unwrap_or_default();
                let mut radii = radii.split([' ', ',']).filter_map(|radius| radius.parse::<f64>().ok());
                if radii.any(|radius| radius > MAX_RADIUS) {
                    return too_complex(format!("a morphology has a radius of more than {MAX_RADIUS}"));
                }
            }
            _ => {}
        }
    }
    let references = References::new(&nodes, &styles);
    let (mut elements, mut depth) = references.written_out(&[], &[]);
    for round in 0.. {
        if elements.first().is_some_and(|all| *all > limits.max_elements) {
            return too_complex(format!(
                "with all that it refers to it has more than {} elements",
                limits.max_elements
            ));
        }
        if depth.first().is_some_and(|all| *all > limits.max_depth) {
            return too_complex(format!(
                "with all that it refers to it is nested more than {} deep",
                limits.max_depth
            ));
        }
        let next = references.written_out(&elements, &depth);
        if next == (elements, depth) {
            return Ok(());
        }
        if round == ROUNDS {
            break;
        }
        (elements, depth) = next;
    }
    too_complex("its elements refer to each other in a circle".to_owned())
}

/// The elements in document order as indices: whose child each is, and what it refers to how often.
struct References {
    parents: Vec<Option<usize>>,
    targets: Vec<Vec<(usize, u64)>>,
}

impl References {
    fn new(nodes: &[Node<'_, '_>], styles: &str) -> References {
        let places: HashMap<_, usize> = nodes.iter().enumerate().map(|(at, node)| (node.id(), at)).collect();
        let mut names: HashMap<&str, usize> = HashMap::new();
        for (at, node) in nodes.iter().enumerate() {
            if let Some(id) = node.attribute("id") {
                names.entry(id).or_insert(at);
            }
        }
        let styled: Vec<usize> = addresses(styles).filter_map(|id| names.get(id).copied()).collect();
        let mut targets = Vec::with_capacity(nodes.len());
        for node in nodes {
            let tag = node.tag_name().name();
            let shape = matches!(tag, "path" | "line" | "polyline" | "polygon");
            // A marker may stand at each corner of a path; a corner takes at least four characters.
            let corners =
                ["d", "points"].iter().filter_map(|name| node.attribute(*name)).map(str::len).sum::<usize>();
            let corners = corners as u64 / 4 + 2;
            let mut own = Vec::new();
            for attribute in node.attributes() {
                let times = match attribute.name() {
                    "marker-mid" | "marker" | "style" if shape => corners,
                    _ => 1,
                };
                let times = if attribute.name() == "style" && !attribute.value().contains("marker") {
                    1
                } else {
                    times
                };
                own.extend(
                    addresses(attribute.value()).filter_map(|id| names.get(id)).map(|at| (*at, times)),
                );
                if attribute.name() == "href" && matches!(tag, "use" | "feImage") {
                    let id = attribute.value().trim().strip_prefix('#');
                    own.extend(id.and_then(|id| names.get(id)).map(|at| (*at, 1)));
                }
            }
            // Which rule of the style sheet holds for which element is not looked into: a class may bring any of them.
            if node.has_attribute("class") {
                own.extend(styled.iter().map(|at| (*at, 1)));
            }
            targets.push(own);
        }
        let parents = nodes.iter().map(|node| places.get(&node.parent_element()?.id()).copied()).collect();
        References { parents, targets }
    }

    /// For each element the number of elements below it, itself included, and the levels, with its references as large as the
    /// last round found them (nothing in the first).
    fn written_out(&self, elements: &[u64], depth: &[u32]) -> (Vec<u64>, Vec<u32>) {
        let mut sums = vec![1_u64; self.targets.len()];
        let mut levels = vec![1_u32; self.targets.len()];
        // Children stand behind their parent, so going backwards each is complete before it is added.
        for at in (0..self.targets.len()).rev() {
            let (mut sum, mut level) = (sums[at], levels[at]);
            for (target, times) in &self.targets[at] {
                let found = elements.get(*target).copied().unwrap_or(0);
                sum = sum.saturating_add(found.saturating_mul(*times));
                level = level.max(depth.get(*target).copied().unwrap_or(0).saturating_add(1));
            }
            (sums[at], levels[at]) = (sum, level);
            if let Some(parent) = self.parents[at] {
                sums[parent] = sums[parent].saturating_add(sum);
                levels[parent] = levels[parent].max(level.saturating_add(1));
            }
        }
        (sums, levels)
    }
}

/// The ids in all `url(#id)` of a value.
fn addresses(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let address = rest.split(')').next()?.trim().trim_matches(['"', '\'']);
        address.trim().strip_prefix('#')
    })
}

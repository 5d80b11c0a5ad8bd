//! Tags of GitBook: `{% tab title="CSV" %}`, `{% embed url="…" %}` … Boxes (`{% hint %}`) are a habit of other sites, too.

use std::ops::Range;

use super::container::Verbatim;
use super::edit::Edits;
use super::remarks::Remarks;
use crate::Code;

/// Tags that only frame what stands between them; nothing is lost with them.
const FRAMES: [&str; 22] = [
    "tabs",
    "endtabs",
    "content-ref",
    "endcontent-ref",
    "endcode",
    "endembed",
    "endfile",
    "stepper",
    "endstepper",
    "step",
    "endstep",
    "columns",
    "endcolumns",
    "column",
    "endcolumn",
    "endswagger",
    "swagger-description",
    "endswagger-description",
    "endswagger-parameter",
    "endswagger-response",
    "endopenapi",
    "endprompt",
];

/// How far the end of a tag is looked for, in bytes.
const LONGEST: usize = 4096;

/// Notes the changes that make Markdown of the tags, from `body` on.
pub(super) fn edit(
    text: &str,
    body: usize,
    verbatim: &[(Range<usize>, Verbatim)],
    edits: &mut Edits,
    remarks: &mut Remarks,
) {
    let mut at = body;
    while let Some(start) = text.get(at..).and_then(|t| t.find("{%")).map(|i| at + i) {
        at = start + 2;
        let i = verbatim.partition_point(|(range, _)| range.end <= start);
        if verbatim.get(i).is_some_and(|(range, kind)| range.start <= start && *kind == Verbatim::Code) {
            continue;
        }
        let rest = text.get(at..).unwrap_or("");
        let near = rest.as_bytes().get(..rest.len().min(LONGEST)).unwrap_or_default();
        let Some(len) = near.windows(2).position(|pair| pair == b"%}") else { continue };
        let end = at + len + 2;
        let inner = rest.get(..len).unwrap_or("").trim();
        at = end;
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        if matches!(name, "hint" | "endhint") {
            continue;
        }
        let Some(shown) = shown(name, attributes) else {
            remarks.say(
                Code::UnevaluatedTemplate,
                start..end,
                format!("`{}` has no meaning on paper and was left out", text.get(start..end).unwrap_or("")),
                "write in words what readers need of it",
            );
            edits.replace(start..end, "");
            continue;
        };
        edits.replace(start..end, &shown);
    }
}

/// The Markdown that stands for a tag.
fn shown(name: &str, attributes: &str) -> Option<String> {
    let value = |key: &str| value(attributes, key).unwrap_or("");
    Some(match name {
        _ if FRAMES.contains(&name) => String::new(),
        "tab" => format!("\n::: tab {}\n", value("title")),
        "endtab" => "\n:::\n".into(),
        "code" if value("title").is_empty() => String::new(),
        "code" => format!("**{}**\n", value("title")),
        "embed" if !value("url").is_empty() => {
            format!("<iframe src=\"{}\"></iframe>\n\n", value("url").replace('"', "%22"))
        }
        "file" if !value("src").is_empty() => {
            let source = value("src");
            let name = source.rsplit('/').next().unwrap_or(source);
            format!("[{name}](<{source}>)\n\n")
        }
        "swagger" | "openapi" | "api-method" => {
            let address = ["baseUrl", "host", "path"].map(value).concat();
            let call = format!("{} {address}", value("method").to_uppercase());
            let call = if call.trim().is_empty() { String::new() } else { format!(" `{}`", call.trim()) };
            let summary = value("summary");
            let summary = if summary.is_empty() { String::new() } else { format!("**{summary}**") };
            format!("{summary}{call}\n\n")
        }
        "swagger-parameter" | "swagger-response" => {
            let words: Vec<&str> = ["name", "status", "type", "description"]
                .iter()
                .map(|k| value(k))
                .filter(|w| !w.is_empty())
                .collect();
            let (first, others) = words.split_first()?;
            format!("\n`{first}` {}\n\n", others.join(", "))
        }
        _ => return None,
    })
}

/// The value of `key="value"`.
fn value<'t>(attributes: &'t str, key: &str) -> Option<&'t str> {
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once('=') {
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = after.get(1..)?;
        let end = inner.find(quote)?;
        if name.trim() == key {
            return inner.get(..end);
        }
        rest = inner.get(end + 1..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::read::dialect::{Dialect, Markdown};
    use crate::read::tests::dump::dump_in;

    fn dump(text: &str) -> String {
        dump_in(text, &Dialect { markdown: Markdown::GitBook, ..Dialect::default() })
    }

    #[test]
    fn tags_become_what_they_show() {
        for (text, model) in [
            (
                "{% tabs %}\n{% tab title=\"CSV\" %}\nUn.\n{% endtab %}\n\n{% tab title=\"JSON\" %}\nDeux.\n{% endtab %}\n{% endtabs %}\n",
                "container tab CSV\n  p Un.\ncontainer tab JSON\n  p Deux.\n",
            ),
            (
                "{% code title=\"a.sh\" %}\n```bash\nb {% c %}\n```\n{% endcode %}\n",
                "p strong(a.sh)\ncode Some(\"bash\") \"b {% c %}\"\n",
            ),
            (
                "{% content-ref url=\"a.md\" %}\n[a](a.md)\n{% endcontent-ref %}\n\n{% file src=\"x/un deux.pdf\" %}\n",
                "p link(a.md: a)\np link(x/un deux.pdf: un deux.pdf)\n",
            ),
            (
                "{% swagger method=\"get\" path=\"/x\" baseUrl=\"https://a\" summary=\"Lire\" %}\n{% swagger-description %}\nTout.\n{% endswagger-description %}\n\n{% swagger-parameter in=\"query\" name=\"id\" type=\"string\" %}\nQui.\n{% endswagger-parameter %}\n{% endswagger %}\n",
                "p strong(Lire) code(GET https://a/x)\np Tout.\np code(id) string\np Qui.\n",
            ),
        ] {
            assert_eq!(dump(text), model);
        }
        let escaped = "{% file src=\"x/un%20deux.pdf\" %}\n\n{% embed url=\"https://a.example/b%20c\" %}\n";
        assert!(!dump(escaped).contains("{%"), "{}", dump(escaped));
        assert_eq!(dump("Un {% inconnu %} mot.\n"), "p Un mot.\n");
        assert_eq!(dump("{% hint style=\"danger\" %}\nUn.\n{% endhint %}\n"), "callout Caution\n  p Un.\n");
    }
}

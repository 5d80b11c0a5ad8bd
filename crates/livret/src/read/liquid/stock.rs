//! Includes and tags that widely used themes and plugins bring along: what they put in is told from their arguments.

use std::collections::BTreeMap;

use serde_json::Value;

use super::datum::Datum;

/// What an include of a theme puts in: pictures with captions, players of videos, callouts.
pub(super) fn include(name: &str, arguments: &BTreeMap<String, Datum>, page: &Value) -> Option<String> {
    let get = |names: &[&str]| {
        names.iter().find_map(|n| arguments.get(*n)).and_then(Datum::shown).filter(|t| !t.trim().is_empty())
    };
    let name = name.rsplit('/').next().unwrap_or(name);
    let name = name.split('.').next().unwrap_or(name);
    match name {
        "figure" | "image" | "img" | "picture" => {
            let source = get(&["image_path", "path", "src", "url", "file", "image", "img"])?;
            let caption = get(&["caption", "title"]);
            Some(figure(&source, get(&["alt"]).as_deref(), caption.as_deref()))
        }
        "gallery" => {
            let id = get(&["id"]).unwrap_or_else(|| "gallery".into());
            let pictures = page.get(&id)?.as_array()?;
            let caption = get(&["caption"]);
            let text = |p: &Value, key: &str| p.get(key).and_then(Value::as_str).map(str::to_owned);
            let mut out = String::new();
            for picture in pictures {
                let Some(source) = text(picture, "image_path").or_else(|| text(picture, "url")) else {
                    continue;
                };
                out.push_str(&figure(
                    &source,
                    text(picture, "alt").as_deref(),
                    text(picture, "title").as_deref(),
                ));
            }
            if let Some(caption) = caption {
                out.push_str(&format!("\n\n{caption}\n\n"));
            }
            Some(out)
        }
        "video" | "youtube" | "vimeo" => {
            let id = get(&["id", "video_id", "src", "url"])?;
            let provider = get(&["provider"]).unwrap_or_else(|| name.into());
            let address = if id.contains("://") {
                id
            } else {
                match provider.as_str() {
                    "vimeo" => format!("https://vimeo.com/{id}"),
                    "youtube" | "video" => format!("https://www.youtube.com/watch?v={id}"),
                    _ => return None,
                }
            };
            let title = get(&["title", "caption"]).unwrap_or_default();
            Some(format!(
                "\n\n<iframe src=\"{}\" title=\"{}\"></iframe>\n\n",
                attribute(&address),
                attribute(&title)
            ))
        }
        "gist" => get(&["id"]).map(|id| format!("<https://gist.github.com/{}>", attribute(&id))),
        "callout" | "alert" | "notice" | "note" | "tip" | "info" | "important" | "warning" | "danger" => {
            let text = get(&["content", "text", "message"])?;
            let kind = get(&["type", "class", "kind", "style"]).unwrap_or_else(|| name.into());
            let title = get(&["title"])
                .map_or_else(String::new, |t| format!("<p class=\"callout-title\">{t}</p>\n\n"));
            let class = if name == kind {
                attribute(&kind)
            } else {
                format!("callout callout--{}", attribute(&kind))
            };
            Some(format!("\n\n<div class=\"{class}\">\n\n{title}{text}\n\n</div>\n\n"))
        }
        // Themes after Tufte's books.
        "newthought" => {
            get(&["text", "content"]).map(|text| format!("<span class=\"newthought\">{text}</span>"))
        }
        "sidenote" | "marginnote" => get(&["text", "note", "content"]).map(|text| beside(&text)),
        "marginfigure" => {
            let picture = picture(&from_root(&get(&["path", "src", "url"])?), get(&["alt"]).as_deref());
            Some(beside(&format!("{picture}<br>{}", get(&["caption", "text"]).unwrap_or_default())))
        }
        "maincolumn" | "fullwidth" => {
            let source = from_root(&get(&["path", "src", "url"])?);
            Some(figure(&source, get(&["alt"]).as_deref(), get(&["caption", "text"]).as_deref()))
        }
        "epigraph" => {
            let text = get(&["text", "content"])?;
            let by: Vec<String> = ["author", "title"].iter().filter_map(|key| get(&[key])).collect();
            let by =
                if by.is_empty() { String::new() } else { format!(">\n> {}\n", one_line(&by.join(", "))) };
            Some(format!("\n\n> {}\n{by}\n", one_line(&text)))
        }
        // Every output has its own list of contents.
        "toc" => Some(String::new()),
        _ => None,
    }
}

fn figure(source: &str, alt: Option<&str>, caption: Option<&str>) -> String {
    let picture = picture(source, alt);
    let caption = caption.map_or_else(String::new, |c| format!("<figcaption>{c}</figcaption>"));
    format!("\n\n<figure>{picture}{caption}</figure>\n\n")
}

fn picture(source: &str, alt: Option<&str>) -> String {
    let alt = alt.map_or_else(String::new, |alt| format!(" alt=\"{}\"", attribute(alt)));
    format!("<img src=\"{}\"{alt}>", attribute(source))
}

fn beside(text: &str) -> String {
    format!("<span class=\"marginnote\">{text}</span>")
}

/// A path from the root of the site, as these plugins read it.
fn from_root(path: &str) -> String {
    if path.contains("://") || path.starts_with('/') { path.to_owned() } else { format!("/{path}") }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace(['\n', '\r'], " ")
}

//! Jekyll: `_config.yml`, collections, posts, permalinks. Its layouts are not run.

use crate::diagnostic::{Code, Diagnostic};
use crate::read::{Dialect, Markdown};
use crate::site::{Addresses, Plan, Settings, data};
use crate::{Config, Sources, Wording};

mod address;
mod configuration;
mod entry;
mod knowledge;
mod mathematics;
mod opening;
mod role;
mod selection;
mod specimen;
mod themes;
mod tree;

use configuration::Configuration;

/// Names of the configuration.
const NAMES: [&str; 2] = ["_config.yml", "_config.yaml"];

/// Whether a file that is no page may be text that such a site needs.
pub(super) fn is_text(path: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|end| path.ends_with(end));
    NAMES.contains(&path)
        || ends(&[".html", ".htm"])
        || (path.starts_with("_data/") && ends(&[".yml", ".yaml", ".json", ".csv", ".tsv"]))
        || (path.starts_with("_includes/") && ends(&[".txt", ".svg", ".liquid"]))
}

/// What the site says about its pages.
pub(super) fn plan(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Plan {
    let configuration = Configuration::read(sources, diagnostics);
    let config = configuration.settings().under(config);
    let selection::Selection { mut entries, hidden, apart, left_out } =
        selection::select(&configuration, sources, diagnostics);
    let mut addresses = Addresses::under(config.url.as_deref(), &configuration.base);
    for entry in &mut entries {
        entry.url = address::of(entry, &configuration);
        if let Some(first) = addresses.give(entry.file, &entry.url) {
            let first = sources.file(first).map_or("", |f| &f.path);
            diagnostics.push(Diagnostic::of_file(
                Code::SameAddress,
                sources.shown_path(&entry.path),
                format!("the page has the same address on the site as `{first}`: `{}`", entry.url),
                "give one of the two another `permalink`; links lead to the first",
            ));
        }
    }
    for entry in &entries {
        for from in entry.values.get("redirect_from").map(data::texts).unwrap_or_default() {
            addresses.also(entry.file, &from);
        }
    }
    for mut entry in apart {
        entry.url = address::of(&entry, &configuration);
        addresses.give(entry.file, &entry.url);
    }
    let templates = knowledge::templates(&entries, &hidden, &configuration, sources, diagnostics);
    let wording = Wording::of(&config.lang.clone().unwrap_or_default());
    let tree =
        tree::branches(&entries, &configuration, &addresses, &templates, sources, wording, diagnostics);
    Plan {
        config,
        dialect: Dialect {
            markdown: Markdown::Kramdown,
            templates: Some(templates),
            single_dollars: mathematics::with_single_dollars(&entries, &configuration, sources),
            callouts: configuration.callouts(),
        },
        pages: Some(entries.iter().map(|e| e.file).collect()),
        front: entries.into_iter().map(|e| (e.file, e.values)).collect(),
        left_out,
        addresses,
        tree: Some(tree),
        ..Plan::default()
    }
}

impl Configuration {
    fn settings(&self) -> Settings {
        let keys = &self.keys;
        let any = |names: &[&str]| names.iter().find_map(|n| keys.text(n).or_else(|| self.of_theme(n)));
        let address = any(&["url"]).filter(|url| url.contains("://") && !Addresses::is_local(url));
        Settings {
            title: any(&["title", "name"]),
            description: any(&["description", "tagline"]),
            lang: any(&["lang", "language", "locale"]).and_then(|tag| data::lang(&tag)),
            url: address.map(|url| format!("{}/{}", url.trim_end_matches('/'), self.base.trim_matches('/'))),
            authors: ["authors", "author"].iter().flat_map(|n| keys.texts(n)).collect(),
            subtitle: any(&["subtitle"]).or_else(|| self.text_of_theme("header")),
            rights: any(&["copyright", "license", "licence"]).or_else(|| self.text_of_theme("footer")),
        }
    }
}

#[cfg(test)]
mod tests;

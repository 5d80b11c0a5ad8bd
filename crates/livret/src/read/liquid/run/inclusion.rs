//! Files that a page puts in, and pages that it names.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::super::datum::Datum;
use super::super::template::{Fault, Include, Node, parse};
use super::super::{filter, stock};
use super::{MAX_INCLUDES, Next, RemarkKind, Run, Text};
use crate::model::FileId;

impl Run<'_> {
    pub(super) fn include(&mut self, include: &Include, source: Text, range: &Range<usize>) -> Next {
        let name = match &include.file {
            Ok(name) => Some(name.clone()),
            Err(expression) => self.evaluate(expression).ok().and_then(|d| d.shown()),
        };
        let name = name.unwrap_or_default();
        let mut arguments = BTreeMap::new();
        for (key, operand) in &include.arguments {
            let value = self.operand(operand);
            // Arguments of arguments would nest without end.
            let value = if matches!(value, Datum::Map(_)) { Datum::Nil } else { value };
            arguments.insert(key.clone(), value);
        }
        let place = source.place(range);
        let found = if include.relative { self.beside(&name) } else { self.named(&name) };
        let Some((file, text)) = found.and_then(|file| Some((file, self.sources.text(file)?))) else {
            match stock::include(&name, &arguments, self.page) {
                Some(text) => self.put(&text, &place),
                None => self.unknown(source, range, "puts in a file that is not there"),
            }
            return Next::On;
        };
        if self.includes.len() >= MAX_INCLUDES {
            self.say(
                RemarkKind::Limit,
                place,
                format!("`{name}` puts in files more than {MAX_INCLUDES} deep; the innermost were left out"),
                "let no file put in itself",
            );
            return Next::On;
        }
        if !self.spend(1 + text.len() / 8, &place) {
            return Next::Stop;
        }
        let outer = self.within.clone();
        self.within.get_or_insert(place.clone());
        self.includes.push(Datum::Map(Rc::new(arguments)));
        let text = front_matter_off(text);
        let nodes = self.read(file, text, &name, &place);
        let next = self.nodes(&nodes, Text { text, base: 0 });
        self.includes.pop();
        self.within = outer;
        if next == Next::Stop { Next::Stop } else { Next::On }
    }

    /// What is in an included file; its faults are told where it is first put in.
    fn read(&mut self, file: FileId, text: &str, name: &str, place: &Range<usize>) -> Rc<[Node]> {
        if let Some(nodes) = self.included.get(&file) {
            return nodes.clone();
        }
        let (nodes, faults) = parse(text);
        for Fault { message, help, .. } in faults {
            self.say(RemarkKind::Unbalanced, place.clone(), format!("in `{name}`: {message}"), help);
        }
        let nodes: Rc<[Node]> = nodes.into();
        self.included.insert(file, nodes.clone());
        nodes
    }

    /// The file that an include names.
    fn named(&self, name: &str) -> Option<FileId> {
        self.templates.includes.get(name.trim_start_matches("./")).copied()
    }

    /// The file at a path from the page's folder; it does not lead out of it.
    fn beside(&self, name: &str) -> Option<FileId> {
        if name.split('/').any(|part| part == "..") || name.starts_with('/') {
            return None;
        }
        let path = &self.sources.file(self.file)?.path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
        self.sources.find(&beside)
    }

    /// The address of a page that `link` or `post_url` names; the path itself if there is none, so that the link's text is kept.
    pub(super) fn address(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        let addresses = &self.templates.addresses;
        let of_post = |extension: &str| {
            let (folder, name) = path.rsplit_once('/').map_or(("", path), |(f, n)| (f, n));
            let posts = if folder.is_empty() { "_posts".to_owned() } else { format!("_posts/{folder}") };
            let own =
                if folder.is_empty() { String::new() } else { format!("{folder}/_posts/{name}.{extension}") };
            addresses.get(&format!("{posts}/{name}.{extension}")).or_else(|| addresses.get(&own))
        };
        let found = addresses.get(path).or_else(|| of_post("md")).or_else(|| of_post("markdown"));
        match found {
            Some(address) => filter::relative(address, &self.setting),
            None => format!("/{path}"),
        }
    }
}

/// An included file without front matter.
fn front_matter_off(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    rest.split_once("\n---\n").map_or(text, |(_, body)| body)
}

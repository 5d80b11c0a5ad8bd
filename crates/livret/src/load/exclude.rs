//! What is left out of a content folder.

/// Folders that hold what was made from the content, or serves to make it.
const BUILT: [&str; 3] = ["_site", "node_modules", "dist"];

/// What GitBook hides: its configuration, and the folder of its pictures.
const GITBOOK: [&str; 2] = [".gitbook", ".gitbook.yaml"];

/// Whether a file or folder is left out: hidden ones, folders of built things, and what the configuration excludes.
///
/// Patterns: `*` and `?` within a name, `**` over folders. One without `/` is about names at any depth, one with `/` about paths
/// from the root. A folder that is left out takes along all that is in it.
pub(super) fn leaves_out(path: &str, is_folder: bool, patterns: &[String]) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    (name.starts_with('.') && !GITBOOK.contains(&name))
        || (is_folder && BUILT.contains(&name))
        || patterns.iter().any(|pattern| {
            let pattern = pattern.trim_start_matches("./");
            let folders_only = pattern.ends_with('/');
            let trimmed = pattern.trim_matches('/');
            let subject = if pattern.trim_end_matches('/').contains('/') { path } else { name };
            (is_folder || !folders_only)
                && (fast_glob::glob_match(trimmed, subject)
                    || (is_folder
                        && trimmed.strip_suffix("/**").is_some_and(|p| fast_glob::glob_match(p, path))))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let out = |path: &str, folder, pattern: &str| leaves_out(path, folder, &[pattern.to_string()]);
        assert!(out("a/brouillon-1.md", false, "brouillon-*.md"));
        assert!(out("drafts", true, "drafts/") && out("a/drafts", true, "drafts"));
        assert!(!out("drafts", false, "drafts/"));
        assert!(out("drafts", true, "drafts/**") && out("drafts/x/y.md", false, "drafts/**"));
        assert!(out("a/b/c.md", false, "a/**/*.md") && !out("b/c.md", false, "a/**/*.md"));
        assert!(out("a/b.md", false, "/a/?.md") && !out("c/a/b.md", false, "/a/?.md"));
        assert!(!out("a/b/c.md", false, "a/*.md"));
        assert!(out(".git", true, "x") && out("x/_site", true, "y") && !out("dist", false, "y"));
    }
}

//! What the fuzz targets (`tests/fuzz`) begin with: it has their properties, too.

use livret_tests::root;

#[allow(unreachable_pub, reason = "it is a crate of its own to the fuzz targets")]
#[path = "../../fuzz/src/lib.rs"]
pub(crate) mod targets;

/// Runs a target over its seeds.
fn each(target: &str, run: fn(&str)) {
    let folder = root().join("tests/fuzz/seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    for path in paths {
        run(&std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn of_front_matter() {
    each("front_matter", targets::front_matter);
}

#[test]
fn of_kramdown() {
    each("kramdown", targets::kramdown);
}

#[test]
fn of_liquid() {
    each("liquid", targets::liquid);
}

#[test]
fn of_configurations() {
    each("configuration", targets::configuration);
}

/// The targets, the folders of seeds and the dictionaries are those that `tests/fuzz/run` runs.
#[test]
fn are_there_for_each_target() {
    let names = |folder: &str| {
        let entries = std::fs::read_dir(root().join("tests/fuzz").join(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    let targets = names("fuzz_targets");
    assert_eq!(targets, names("seeds"));
    assert_eq!(targets, names("dictionaries"));
    let run = std::fs::read_to_string(root().join("tests/fuzz/run")).unwrap();
    assert!(targets.iter().all(|target| run.contains(target)));
}

//! Every place lies within its source.

use livret::{Config, Sources};
use proptest::prelude::*;

use crate::damage;
use crate::seeds::targets::properties::{places, remarks as check_remarks};

proptest! {
    #![proptest_config(ProptestConfig { cases: 192.max(ProptestConfig::default().cases), ..ProptestConfig::default() })]

    #[test]
    fn of_pages(first in damage::page(), second in damage::page()) {
        let sources = Sources::from_pages([("a.md", &first), ("b/index.md", &second)]);
        let built = livret::build(&sources, &Config::default());
        check_remarks(&built.diagnostics, &sources);
        places(&built, &sources);
    }

    #[test]
    fn of_configurations(text in damage::page(), at in any::<proptest::sample::Index>()) {
        let template = Config::template().replace("# ", "");
        let cut = at.index(template.len() + 1);
        let mixed = format!("{}{text}{}", template.get(..cut).unwrap_or(""), template.get(cut..).unwrap_or(""));
        for text in [text, mixed] {
            let mut sources = Sources::new("");
            let file = sources.add_text("livret.yaml", &text);
            sources.add_text("a.md", "a");
            let text = sources.text(file).unwrap().clone();
            let (config, remarks) = Config::read(&text, file);
            check_remarks(&remarks, &sources);
            check_remarks(&livret::build(&sources, &config).diagnostics, &sources);
        }
    }

    #[test]
    fn of_bytes(bytes in damage::bytes("---\ntitle: L’été\nlang: fr\n---\n\n# Été\n\nUn œuf.\n".into()), wide in any::<bool>()) {
        let wide_bytes: Vec<u8> = bytes.iter().flat_map(|b| [*b, 0]).collect();
        let mut sources = Sources::new("");
        let mut remarks = Vec::new();
        sources.add_page_bytes("a.md", if wide { &wide_bytes } else { &bytes }, &mut remarks);
        remarks.extend(livret::build(&sources, &Config::default()).diagnostics);
        check_remarks(&remarks, &sources);
    }
}

//! What stands at the end of the help of each command.

/// Examples, and the exit codes behind them.
macro_rules! help {
    ($examples:literal) => {
        concat!(
            $examples,
            "

Exit codes:
  0 done, perhaps with warnings     1 errors (or warnings with --strict); all that could be made is made
  2 wrong use                       3 an output could not be written"
        )
    };
}

pub(super) const EXAMPLES: &str = help!(
    "\
Examples:
  livret build                       the folder `content` here becomes dist/*.pdf, .epub and .docx
  livret build guide -o out          another folder, other outputs
  livret build guide/theme-4.md      one page
  livret build my-site               a Jekyll site or an mdBook, as it is
  livret build --to pdf --strict     only the PDF; warnings are errors
  livret seminaire guide -n 30       all that a seminar for 30 needs, in the folder `seminaire`
  livret check guide                 report what is wrong, write nothing
  livret check my-site --coverage    what of each page is carried over, and which pages are left out
  livret verify guide dist/*.pdf     reread a finished file: is all there that the pages say?
  livret inspect guide | jq .pages[].hero.short
  livret init guide                  write a commented livret.yaml to start from"
);

pub(super) const BUILD_EXAMPLES: &str = help!(
    "\
Examples:
  livret build guide -o out --name toolkit      out/toolkit.pdf, .epub and .docx
  livret build guide/a.md guide/b.md --to epub  an e-book of two pages
  livret build my-site/_fiches/budget.md        one page of a site, with its pictures, includes and addresses
  livret build my-site --remote allow           with the pictures that lie on the network
  livret build --font-dir fonts --theme my.yaml a look of your own
  livret build --strict --allow missing-alt     fail on any remark but one kind
  livret build --report report.html             what the files hold, what they lack, what only people can judge
  livret build --handouts                       also a PDF of each page
  livret build --packs --sheets booklet         also a PDF of each part, and a booklet of each to fold
  livret build --sets                           also what each group of people gets, as livret.yaml says
  livret build --to pdf --handouts --only 'theme-*' --only glossaire
  livret build --sheets booklet                 also a booklet of A4 sheets, to print on both sides, flipped on the short edge
  livret build --sheets 2up,notes --sheet-paper Letter
  livret build --sheets booklet --sheet-paper A3 --marks --bleed 3
                                                for a print shop
  livret build --to pdf --ink save --screen     in little ink, and a PDF to send by phone"
);

pub(super) const SEMINAR_EXAMPLES: &str = help!(
    "\
Examples:
  livret seminaire guide -n 30                  the folder `seminaire`, with LISEZ-MOI.pdf: what to print how often for 30
  livret seminaire guide -n 12 --sheet-paper Letter -o workshop"
);

pub(super) const CHECK_EXAMPLES: &str = help!(
    "\
Examples:
  livret check guide --strict                   exit code 1 if there is any remark
  livret check guide --coverage                 the share of each page's text that is carried over, and what is not
  livret check --message-format json | jq .code remarks for other programs"
);

pub(super) const VERIFY_EXAMPLES: &str = help!(
    "\
Examples:
  livret verify guide dist/guide.pdf            whether all that the pages say is in the PDF
  livret verify guide dist/guide.* --theme my.yaml
                                                files that were built with a theme that numbers headings"
);

pub(super) const INSPECT_EXAMPLES: &str = help!(
    "\
Examples:
  livret inspect guide | jq .meta               title, authors, language, date
  livret inspect guide/theme-4.md -q            one page, without remarks"
);

pub(super) const INIT_EXAMPLES: &str = help!(
    "\
Examples:
  livret init guide                             guide/livret.yaml; the folder is made if need be"
);

pub(super) const THEME_EXAMPLES: &str = "\
Examples:
  livret theme show sober-serif > mine.yaml     then leave out what is to stay as it is
  livret build guide --theme mine.yaml";

//! The codes of all diagnostics, each documented in `docs/diagnostics.md`.

use serde::{Serialize, Serializer};

use super::Level;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $level:ident $variant:ident $name:literal;)+) => {
        /// What kind of remark a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// All codes, in the order of `docs/diagnostics.md`.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The name that users see and give to `--allow`, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// How bad a remark of this kind is.
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level),+ }
            }

            /// What the code means, in one or two sentences.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc),+).trim_ascii()),+ }
            }
        }
    };
}

codes! {
    // Files and folders
    /// There is nothing at the path given.
    Error MissingInput "missing-input";
    /// No page of content was found.
    Error NoPages "no-pages";
    /// A file or folder could not be read.
    Error UnreadableFile "unreadable-file";
    /// A file is larger than livret reads.
    Error FileTooLarge "file-too-large";
    /// A symbolic link leads out of the content folder; what lies behind it is left out.
    Warning LinkOutsideRoot "link-outside-root";
    /// A page is not in UTF-8; it was read as the encoding that its bytes suggest.
    Warning NotUtf8 "not-utf8";
    /// A page holds control characters that no format can carry; they were taken out.
    Warning ControlCharacters "control-characters";
    /// An output could not be written.
    Error UnwritableOutput "unwritable-output";
    /// One of the formats could not be made.
    Error FailedFormat "failed-format";
    /// No page is what was asked for as a handout.
    Error NoHandout "no-handout";
    /// The address of a page is too long for a QR code; its handout has it as text.
    Warning NoQrCode "no-qr-code";
    /// Folios, or what goes on beyond the cut, have no room on the sheets of paper; the file for printing was not made.
    Error SheetsWithoutRoom "sheets-without-room";
    /// A booklet is too thick to be folded and stapled, or so thin that it is none; it was made all the same.
    Warning BookletSize "booklet-size";
    // Configuration and front matter
    /// `livret.yaml` could not be read; the defaults are used.
    Error BrokenConfig "broken-config";
    /// A key that livret does not know; it has no effect.
    Warning UnknownKey "unknown-key";
    /// A value has another type than the key wants, or cannot be understood; it was ignored.
    Warning WrongType "wrong-type";
    /// A key stands twice; the last value counts.
    Warning DuplicateKey "duplicate-key";
    /// The front matter is not valid YAML; what could be read line by line was used.
    Error BrokenFrontMatter "broken-front-matter";
    /// The front matter has no closing `---`.
    Error UnclosedFrontMatter "unclosed-front-matter";
    /// Two pages of a folder have the same `order`; their names decide.
    Warning DuplicateOrder "duplicate-order";
    /// The same summary stands on several pages of a folder.
    Warning RepeatedSummary "repeated-summary";
    /// A page has a summary in `hero.text` and another in `description`, which is shown nowhere.
    Warning UnshownDescription "unshown-description";
    /// A page that the configuration names is not there, or is for other readers than those of the set that names it.
    Warning UnknownPage "unknown-page";
    /// Content is for an audience that no edition is for, and is left out, or a container does not say whom it is for, or no content is for
    /// the audience that an edition is for.
    Warning UnknownAudience "unknown-audience";
    /// No language is given; it was told from the text.
    Warning LanguageDetected "language-detected";
    /// What is said about the language contradicts the text.
    Warning LanguageMismatch "language-mismatch";
    /// Two pages say that an acronym stands for different things; the list of acronyms has the first.
    Warning AcronymConflict "acronym-conflict";
    // Sites
    /// The configuration of a site could not be read; its pages are arranged as if it said nothing.
    Error BrokenSite "broken-site";
    /// A page is in the folder of a site and no page of it: it has no front matter, or is of a collection without pages. It was left out.
    Warning UnpublishedPage "unpublished-page";
    /// A page, or a text in front matter, is the sample text of a template (“Lorem ipsum”); it was left out.
    Warning SampleText "sample-text";
    /// A collection of a site has no folder, a folder of pages no collection, or there are more collections than livret reads.
    Warning UnknownCollection "unknown-collection";
    /// Two pages have the same address on the site; links lead to the first.
    Warning SameAddress "same-address";
    /// A folder within the folder of pages is a site of its own; its configuration was not used.
    Warning NestedSite "nested-site";
    // Markdown and HTML
    /// An HTML element has no place in a document; its text was kept.
    Warning UnknownElement "unknown-element";
    /// An HTML element that does something on a site (a script, a style, a form) was left out.
    Warning ActiveElement "active-element";
    /// An HTML element is not closed, or closed without being open.
    Warning UnbalancedHtml "unbalanced-html";
    /// Blocks are nested deeper than any format carries; the innermost were set side by side.
    Warning NestedTooDeep "nested-too-deep";
    /// A container (`:::`) is not closed, or closed without being open.
    Warning UnbalancedContainer "unbalanced-container";
    /// A heading level is skipped, or a heading of level 1 stands within a page; it was mended.
    Warning HeadingLevel "heading-level";
    /// Nothing parts the marks of a heading from its text (`##Heading`); it was read as a heading.
    Warning HeadingSpace "heading-space";
    /// A list of attributes (`{: .class`) has no end; its mark was left out.
    Warning BrokenAttributes "broken-attributes";
    /// A heading has no text; it was left out.
    Warning EmptyHeading "empty-heading";
    /// A note is called but not defined.
    Error MissingNote "missing-note";
    /// A note is defined but never called; it is set at the end of its page.
    Warning UnusedNote "unused-note";
    /// A note is defined twice; the first definition counts, the other is set at the end of its page.
    Warning DuplicateNote "duplicate-note";
    /// A table is not a full grid; it was filled up with empty cells, or surplus cells were added as columns.
    Warning UnevenTable "uneven-table";
    // Templates (Liquid)
    /// A tag of a template could not be evaluated, since it or its value is not known; it was left out.
    Warning UnevaluatedTemplate "unevaluated-template";
    /// A tag of a template is not closed, or closed without being open.
    Warning UnbalancedTemplate "unbalanced-template";
    /// The templates of a page loop, nest or put in more than livret allows; the rest was left out.
    Error TemplateLimit "template-limit";
    // Links and pictures
    /// A link leads to a page or heading that is not there; its text was kept.
    Warning DeadLink "dead-link";
    /// A link leads to a file, or to a page that is not part of this book, and nobody says where the site is published; its text was
    /// kept.
    Warning LeftOut "left-out";
    /// A link has no text; its address is shown.
    Warning EmptyLink "empty-link";
    /// A link has no address; its text was kept.
    Warning MissingDestination "missing-destination";
    /// The address of a link or picture holds spaces, which Markdown does not read; it was read all the same.
    Warning SpacedDestination "spaced-destination";
    /// A link's address begins with a scheme that does something (`javascript:`, `data:`); its text was kept.
    Warning UnsafeLink "unsafe-link";
    /// A link leads through a service that counts its readers (`google.com/url?q=…`); it leads straight to its aim.
    Warning WrappedLink "wrapped-link";
    /// A picture is not there; a frame with its alternative text stands in for it.
    Error MissingPicture "missing-picture";
    /// A picture is damaged, of a kind that livret does not read, or too large; a frame with its alternative text stands in for it.
    Error BrokenPicture "broken-picture";
    /// A part of a drawing is not drawn: another file that it refers to, an element that does something on a screen, a character
    /// that no font has.
    Warning LostInDrawing "lost-in-drawing";
    /// Two colours of a drawing become nearly one grey, and what they tell apart is told apart no more (with `--ink grey` or `save`).
    Warning GreyAlike "grey-alike";
    /// A picture lies elsewhere on the network and was not fetched; a frame with its alternative text stands in for it.
    Warning RemotePicture "remote-picture";
    /// A picture has neither an alternative text nor a caption; it is treated as decoration.
    Warning MissingAlt "missing-alt";
    /// The name of a file differs in letter case from what the page says.
    Warning LetterCase "letter-case";
    // What only authors can mend
    /// An alternative text is the name of a file.
    Warning FileNameAlt "file-name-alt";
    /// A short paragraph in bold stands over other text as a heading does; no outline or contents list has it.
    Warning BoldHeading "bold-heading";
    /// The text of a link (“ici”, “click here”) does not say where the link leads.
    Warning VagueLink "vague-link";
    /// Two links of a page have the same text and lead to different places.
    Warning SameLinkText "same-link-text";
    /// No cell of a table heads a column or a row.
    Warning HeadlessTable "headless-table";
    /// The durations of a timetable do not add up to its last row, “Total”.
    Warning TimingSum "timing-sum";
    /// A time of day in a timetable contradicts the duration beside it, or the row above.
    Warning TimingClock "timing-clock";
    /// Nothing but its colour sets a text apart; no output keeps the colour.
    Warning ColorAlone "color-alone";
    // Typography and layout
    /// An ordinal is not written as printers do (`21ème` for `21e`); it was set as written by printers.
    Warning OrdinalForm "ordinal-form";
    /// No face of the library has a glyph for a character; the character is left out of the PDF's drawing.
    Error MissingGlyph "missing-glyph";
    /// A face given with `--font-dir` cannot be used.
    Error BrokenFont "broken-font";
    /// Something did not fit the page and was made to.
    Warning Overfull "overfull";
    /// There is no theme of the name given, built in or as a file; the default theme is used.
    Error UnknownTheme "unknown-theme";
    /// A theme could not be read, or says something unknown or impossible; the theme that it extends is used for that.
    Error BrokenTheme "broken-theme";
    /// A colour of a theme is not told well enough from a ground on which it stands (WCAG 2.2, 1.4.3 and 1.4.11).
    Warning LowContrast "low-contrast";
    // Finished files, read back
    /// A finished file cannot be read back, so nothing is known of what it holds.
    Error UnverifiedFile "unverified-file";
    /// Words of a page are not in a finished file, or not in their place.
    Error LostText "lost-text";
    /// A heading is not in a finished file as one, or has another level.
    Error LostHeading "lost-heading";
    /// A link is not in a finished file, or leads elsewhere.
    Error LostLink "lost-link";
    /// A note is not in a finished file, or nothing calls it.
    Error LostNote "lost-note";
    /// A finished file does not say what a picture shows.
    Error LostAlternative "lost-alternative";
    /// A table, or a row or cell of it, is not in a finished file.
    Error LostTable "lost-table";
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Code::ALL.iter().copied().find(|c| c.name() == name).ok_or_else(|| UnknownCode(name.into()))
    }
}

/// There is no code of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

impl std::fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no diagnostic has the code `{}`", self.0)
    }
}

impl std::error::Error for UnknownCode {}

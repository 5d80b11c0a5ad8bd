//! From arguments to a book: files, configuration, theme, fonts.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use livret::model::{Book, Date};
use livret::theme::Theme;
use livret::{Code, Diagnostic, LoadError, Loaded, Place, SiteKind, Sources, ThemeChoice};
use livret_fonts::FontLibrary;

use crate::args::{Input, Look, Remote};
use crate::report::{Report, say};
use crate::{Exit, remote};

/// A book and the files it was read from.
pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) config: livret::Config,
    pub(crate) book: Book,
}

/// The folder of pages where none is named.
pub(crate) fn default_folder() -> PathBuf {
    let content = PathBuf::from("content");
    if content.is_dir() { content } else { PathBuf::from(".") }
}

/// Loads the files. `None` if there are none; the report then knows why.
pub(crate) fn load(input: &Input, report: &mut Report) -> Option<Loaded> {
    let paths = if input.paths.is_empty() { vec![default_folder()] } else { input.paths.clone() };
    let mut loaded = match livret::load(&paths, input.config.as_deref(), input.site.map(Into::into)) {
        Ok(loaded) => loaded,
        Err(error) => {
            let (code, path, help) = match &error {
                LoadError::Missing(path) | LoadError::Unreadable(path, _)
                    if input.config.as_ref() == Some(path) =>
                {
                    let code = if path.exists() { Code::UnreadableFile } else { Code::MissingInput };
                    (code, path, "give the path of a configuration; `livret init` writes one to start from")
                }
                LoadError::Missing(path) => {
                    (Code::MissingInput, path, "give the path of a folder of Markdown pages")
                }
                LoadError::Unreadable(path, _) => (Code::UnreadableFile, path, "check the permissions"),
                _ => return usage(report, &error.to_string()),
            };
            let remark = Diagnostic::of_file(code, path.display().to_string(), error.to_string(), help);
            report.add(&[remark], &Sources::default());
            return None;
        }
    };
    loaded.config.lang_override = input.lang.clone();
    if !input.audience.is_empty() {
        loaded.config.audiences.clone_from(&input.audience);
    }
    match source_date() {
        Ok(date) => loaded.config.source_date = date,
        Err(message) => return usage(report, &message),
    }
    report.add(&loaded.diagnostics, &loaded.sources);
    Some(loaded)
}

/// What kind of site the folder is, in words, and where its content begins if that is above what was given; nothing for a plain folder.
pub(crate) fn site(loaded: &Loaded) -> String {
    let (kind, file) = livret::site_kind(&loaded.sources, &loaded.config);
    let kind = match kind {
        SiteKind::Plain => None,
        SiteKind::Jekyll => Some("a Jekyll site"),
        SiteKind::MdBook => Some("an mdBook"),
        SiteKind::GitBook => Some("a GitBook"),
    };
    match (kind, &loaded.above) {
        (None, None) => String::new(),
        (None, Some((folder, told_by))) => format!(" (of {folder}: {told_by})"),
        (Some(kind), Some((folder, told_by))) => format!(" (of {folder}, {kind}: {told_by})"),
        (Some(kind), None) => file.map_or_else(|| format!(" ({kind})"), |file| format!(" ({kind}: {file})")),
    }
}

/// Builds the book. `None` if it has no page; the report then knows why.
pub(crate) fn read(mut loaded: Loaded, remote: Remote, report: &mut Report) -> Option<Read> {
    let mut built = livret::build(&loaded.sources, &loaded.config);
    if remote != Remote::Never {
        let unfetched = remote::add(&mut loaded.sources, &built.book, remote);
        built = livret::build(&loaded.sources, &loaded.config);
        let places: Vec<Place> = unfetched.iter().map(|(span, _)| Place::Text(*span)).collect();
        built.diagnostics.retain(|d| d.code != Code::RemotePicture || !places.contains(&d.place));
        built.diagnostics.extend(unfetched.into_iter().map(|(_, remark)| remark));
    }
    report.add(&built.diagnostics, &loaded.sources);
    if built.book.pages.is_empty() {
        report.end_with(Exit::Errors);
        return None;
    }
    Some(Read { sources: loaded.sources, config: loaded.config, book: built.book })
}

/// Reports what is wrong with the pictures.
pub(crate) fn examine(read: &Read, fonts: &FontLibrary, report: &mut Report) {
    report.add(&livret_pictures::examine(&read.book, fonts), &read.sources);
}

/// The theme that the command line or the configuration names; the default one where there is none of that name.
pub(crate) fn theme(look: &Look, loaded: &Loaded, report: &mut Report) -> Theme {
    let Loaded { sources, config, .. } = loaded;
    let (name, place, shown, bytes) = match (&look.theme, &config.theme) {
        (None, None) => return Theme::default(),
        (None, Some(ThemeChoice::Own(theme))) => return (**theme).clone(),
        (Some(name), _) => {
            let file = Some(Path::new(name)).filter(|path| path.is_file());
            (name, Place::File(name.clone()), name.clone(), file.map(beginning))
        }
        (None, Some(ThemeChoice::Named(name))) => {
            let shown = sources.shown_path(name);
            let place = config.place(sources, &["theme"]).map_or(Place::File(shown.clone()), Place::Text);
            let bytes = sources.find(name).map(|file| sources.bytes_within(file, THEME_BYTES));
            (name, place, shown, bytes.map(|b| b.map(|b| b.to_vec())))
        }
    };
    if let Some(theme) = Theme::built_in(name) {
        return theme;
    }
    match bytes {
        Some(Ok(bytes)) => return theme_of(&String::from_utf8_lossy(&bytes), &shown, report),
        Some(Err(error)) => {
            let help = "make it a readable file of at most 1 MiB; the default theme is used meanwhile";
            report.add(&[Diagnostic::of_file(Code::BrokenTheme, shown, error.to_string(), help)], sources);
        }
        None => report.add(&[unknown_theme(name, place)], sources),
    }
    Theme::default()
}

fn unknown_theme(name: &str, place: Place) -> Diagnostic {
    let message = format!("there is no theme `{name}`, built in or as a file; the default theme is used");
    let list = "`livret themes` lists the built-in ones";
    let help = match Theme::nearest_built_in(name) {
        Some(near) => format!("did you mean `{near}`? {list}"),
        None => format!("name a built-in one or a file; {list}"),
    };
    Diagnostic { code: Code::UnknownTheme, message, place, help }
}

/// More than any theme has, so that what is too large is seen to be.
const THEME_BYTES: u64 = 1 << 20;

/// The bytes of a theme file.
fn beginning(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(THEME_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The built-in faces and those of `--font-dir`.
pub(crate) fn fonts(look: &Look, sources: &Sources, report: &mut Report) -> Option<FontLibrary> {
    let mut library = FontLibrary::built_in();
    for folder in &look.font_dir {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return usage(report, &format!("--font-dir {}: {error}", folder.display())),
        };
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|file| is_font(file));
        files.sort();
        for file in files {
            let added = match std::fs::read(&file) {
                Ok(bytes) => library.add_face(&file.display().to_string(), bytes).map_err(|e| e.to_string()),
                Err(error) => Err(error.to_string()),
            };
            if let Err(reason) = added {
                let help = "use a TrueType or OpenType file whose licence allows embedding";
                let remark = Diagnostic::of_file(Code::BrokenFont, file.display().to_string(), reason, help);
                report.add(&[remark], sources);
            }
        }
    }
    Some(library)
}

fn is_font(file: &Path) -> bool {
    let ending = file.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
}

fn theme_of(text: &str, shown: &str, report: &mut Report) -> Theme {
    // By itself, as it may lie outside of the folder of pages.
    let mut sources = Sources::new("");
    let file = sources.add_text(shown, text);
    let (theme, remarks) = Theme::read(text.strip_prefix('\u{feff}').unwrap_or(text), file);
    report.add(&remarks, &sources);
    theme
}

/// `SOURCE_DATE_EPOCH` (reproducible-builds.org): seconds since 1970.
fn source_date() -> Result<Option<Date>, String> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    // As scripts unset it: `SOURCE_DATE_EPOCH= livret build`.
    if value.to_str().is_some_and(|v| v.trim().is_empty()) {
        return Ok(None);
    }
    let seconds = value.to_str().and_then(|v| v.trim().parse().ok());
    seconds
        .and_then(Date::from_unix)
        .map(Some)
        .ok_or_else(|| "SOURCE_DATE_EPOCH wants a number of seconds since 1970".into())
}

/// Wrong use: says why and remembers the exit code.
fn usage<T>(report: &mut Report, message: &str) -> Option<T> {
    say(&format!("error: {message}"));
    report.end_with(Exit::Usage);
    None
}

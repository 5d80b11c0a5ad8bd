#!/usr/bin/env python3
"""Makes the faces `LivretSupplement*.ttf` of this folder from Noto Serif and Noto Sans.

    python3 make-supplement.py DIR-WITH-NOTO-TTFS

Needs fonttools (made with 4.68). The Noto faces have no Reserved Font Name, so the Open Font License lets a changed
copy be passed on; it gets a name of its own, because a theme that asks for "Noto Serif" must not be given these few letters.
"""

import sys
from pathlib import Path

from fontTools import subset

# The letters of the African reference alphabet and of the national alphabets of West Africa, both cases, with the
# glottal stops, clicks and modifier apostrophes; then the combining marks that write their tones.
LETTERS = (
    "ƁɓƆɔƉɖƊɗƎǝƏəƐɛƑƒƓɠƔɣƖɩƗɨƘƙƝɲŊŋƟɵƦʀƩʃƬƭƮʈƱʊɄʉƲʋɅʌƳƴƵƶƷʒƢƣƤƥǷƿȠƞꞋꞌǴǵǸǹ"
    "ʔʕɁɂʼʻʹʾʿˈˉˊˋˌꞌǀǁǂǃẸẹỌọṢṣ"
)
MARKS = range(0x0300, 0x0332)
# Space, no-break space, the dotted circle that a mark without a base is shown on; then what no other face here has:
# asterism, reference mark, degrees Celsius and Fahrenheit, and the replacement character of damaged text.
OTHERS = (0x20, 0xA0, 0x25CC, 0x2042, 0x203B, 0x2103, 0x2109, 0xFFFD)

FAMILIES = {"NotoSerif": "Livret Supplement Serif", "NotoSans": "Livret Supplement Sans"}
STYLES = {"Regular": "Regular", "Italic": "Italic", "Bold": "Bold", "BoldItalic": "Bold Italic"}


def make(source: Path, family: str, style: str, target: Path) -> None:
    options = subset.Options()
    options.layout_features = ["ccmp", "mark", "mkmk", "kern"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(c) for c in LETTERS] + list(MARKS) + list(OTHERS))
    subsetter.subset(font)

    names = font["name"]
    version = names.getDebugName(5).split(";")[0]
    for typographic in (16, 17, 21, 22, 25):
        names.removeNames(nameID=typographic)
    postscript = target.stem
    renamed = {
        1: family,
        2: STYLES[style],
        3: f"{postscript}; letters of {source.stem}, {version}",
        4: family if style == "Regular" else f"{family} {STYLES[style]}",
        6: postscript,
    }
    for record in list(names.names):
        if record.nameID in renamed:
            names.setName(renamed[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
    subset.save_font(font, str(target), options)


def main() -> None:
    sources = Path(sys.argv[1])
    here = Path(__file__).parent
    for noto, family in FAMILIES.items():
        for style in STYLES:
            target = here / f"{family.replace(' ', '')}-{style}.ttf"
            make(sources / f"{noto}-{style}.ttf", family, style, target)


if __name__ == "__main__":
    main()

"""jekyll SITE MODEL.json : builds a site with Jekyll and compares the words of each page with those of the same page in the model.

The model is what `livret inspect` prints; pages are found by their address. What counts is how often each word stands on a page, not its
place. Layouts, themes and plugins are left out of the site: tags that only plugins know show what is between them, includes that are not
there nothing. Numbers of notes and lists that kramdown makes of headings are no words of the site.

The site's file `.jekyll` lists words that the site shows and the book does not, on purpose; a line `- PATH` takes a page out that Jekyll
cannot read. `#` begins a comment. Last line: the counts. Exit 0 when no other word is missing.
"""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from urllib.parse import unquote, urlparse

from lxml import html

# Tags of Liquid and of Jekyll itself; all others are those of plugins.
KNOWN = set(
    "assign capture case comment cycle decrement elsif else for highlight if include include_relative increment"
    " link liquid post_url raw tablerow unless when break continue echo render".split()
)
# Elements beside which words end.
BLOCKS = set(
    "p div li td th h1 h2 h3 h4 h5 h6 br pre dt dd tr figcaption blockquote figure table sup sub ul ol dl summary"
    " details button option section aside iframe img video audio caption label".split()
)
# What the model holds that stands within a line.
INLINE = set(
    "link emphasis strong lang abbreviation strike underline small small-caps superscript subscript mark note-ref anchor".split()
)
# What the model says about a node, and no reader sees.
ABOUT = set("meta span lang anchor source alt title id type".split())


def words(text):
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return re.findall(r"\w+", text.lower().replace("œ", "oe"))


def gather(node, out):
    """The text of a node of the model."""
    if isinstance(node, list):
        for child in node:
            gather(child, out)
        return
    if not isinstance(node, dict):
        return
    kind, value = node.get("type"), node.get("value")
    if kind == "text":
        out.append(value)
        return
    if kind == "code" and isinstance(value, str):
        out.append(f" {value} ")
        return
    for key in ("text", "tex"):
        if isinstance(node.get(key), str):
            out.append(f" {node[key]} ")
    for key, child in node.items():
        if isinstance(child, (dict, list)) and (key not in ABOUT or isinstance(child, list)):
            gather(child, out)
            if key in ("title", "summary", "caption", "terms"):
                out.append("\n")
    if kind not in INLINE:
        out.append("\n")


def exceptions(site):
    """Words that may be missing, and paths of pages that Jekyll cannot read."""
    lines = [line.split("#")[0].strip() for line in (site / ".jekyll").read_text("utf-8").splitlines()]
    return (
        {word for line in lines if not line.startswith("-") for word in words(line)},
        [line[1:].strip() for line in lines if line.startswith("-")],
    )


def build(site, work, without):
    """The site as Jekyll builds it, in a folder of its own."""
    source, out = work / "source", work / "out"
    shutil.copytree(site, source)
    for path in without:
        (source / path).unlink()
    shutil.rmtree(source / "_layouts", ignore_errors=True)
    config = source / "_config.yml"
    config.write_text(re.sub(r"^(theme|remote_theme|plugins|gems):.*$", "", config.read_text("utf-8"), flags=re.M), "utf-8")
    texts = "\n".join(p.read_text("utf-8") for p in source.rglob("*") if p.suffix in (".md", ".html", ".markdown"))
    tags = set(re.findall(r"\{%-?\s*(\w+)", texts))
    own = {t for t in tags if t not in KNOWN and not t.startswith("end")}
    blocks = {t for t in own if f"end{t}" in tags}
    plugins = source / "_plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "unknown.rb").write_text(
        "class Frame < Liquid::Block; def render(context); \"\\n\\n\" + super.to_s + \"\\n\\n\"; end; end\n"
        "class Nothing < Liquid::Tag; def render(context); ''; end; end\n"
        + "".join(f"Liquid::Template.register_tag('{t}', {'Frame' if t in blocks else 'Nothing'})\n" for t in sorted(own))
    )
    includes = source / "_includes"
    for name in re.findall(r"\{%-?\s*include\s+([\w./-]+)", texts):
        path = includes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text("")
    run = subprocess.run(["jekyll", "build", "-q", "-s", source, "-d", out], capture_output=True, text=True)
    if run.returncode:
        print("jekyll failed:", (run.stderr + run.stdout)[:1500])
        sys.exit(2)
    return out


def shown(path):
    """The words of a page that Jekyll wrote."""
    text = re.sub(r"<!DOCTYPE[^>]*>|<\?xml[^>]*>", "", path.read_text("utf-8"))
    if not text.strip():
        return []
    tree = html.fromstring(f"<div>{text}</div>")
    gone = '//script[not(starts-with(@type,"math"))]|//style|//sup[starts-with(@id,"fnref")]|//*[@id="markdown-toc"]|//a[@class="reversefootnote"]'
    for element in tree.xpath(gone):
        element.drop_tree()
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
    return words(tree.text_content())


def main():
    site, model = pathlib.Path(sys.argv[1]), json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8"))
    may_miss, without = exceptions(site)
    base = unquote(urlparse(model["meta"]["url"] or "").path).strip("/")
    pages = total = missing = 0
    with tempfile.TemporaryDirectory() as work:
        out = build(site, pathlib.Path(work), without)
        for page in model["pages"]:
            if not page.get("url"):
                continue
            path = unquote(urlparse(page["url"]).path).strip("/").removeprefix(base).strip("/")
            candidates = [out / path, out / path / "index.html", out / f"{path}.html"]
            built = next((c for c in candidates if c.is_file()), None)
            if built is None:
                if not any(w in page["url"] or pathlib.Path(w).stem == page["slug"] for w in without):
                    print(f"Jekyll has no page {path}")
                    missing += 1
                continue
            text = []
            for part in (page["hero"]["heading"], page["hero"]["subtitle"], page["hero"]["summary"], page["blocks"], page["notes"]):
                gather(part, text)
                text.append("\n")
            site_words = shown(built)
            lost = collections.Counter(site_words) - collections.Counter(words("".join(text)))
            lost = {word: count for word, count in lost.items() if word not in may_miss}
            if lost:
                print(f"{path or 'home'}: {', '.join(f'{w} x{c}' for w, c in sorted(lost.items()))}")
            pages, total, missing = pages + 1, total + len(site_words), missing + sum(lost.values())
    print(f"pages {pages}, words that Jekyll shows {total}, missing {missing}")
    sys.exit(0 if pages and not missing else 1)


main()

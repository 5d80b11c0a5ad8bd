"""parity MODEL.json FILE.pdf FILE.epub FILE.docx : whether all that the model (`livret inspect`) holds is in all three files.
Headings (level, text), links (target, text), notes (text, calls), alternative texts and tables (rows of cells) are compared as
counts: what the model has more often than a file is missing. Of the PDF: headings are looked for in the outline and in the text,
links among the annotations, notes and cells in the text. Exit 0 when nothing is missing."""
import collections, json, posixpath, re, subprocess, sys, unicodedata, urllib.parse, zipfile
import pikepdf
from lxml import etree

def plain(text):
    """Text as it is compared: no difference of spaces, soft hyphens and compatibility forms."""
    return ' '.join(re.sub('[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]', '', unicodedata.normalize('NFKC', text)).split())
def letters(text):
    """Letters and digits alone: what survives hyphenation and line ends."""
    return ''.join(c for c in unicodedata.normalize('NFKC', text) if c.isalnum())
def address(target):
    """An address as it is compared: escaped or not is the same."""
    return urllib.parse.unquote(target).rstrip('/')

class Facts:
    """What one file, or the model, holds."""
    def __init__(self):
        self.headings, self.links, self.notes, self.calls = (collections.Counter() for _ in range(4))
        self.alts, self.tables = collections.Counter(), collections.Counter()
        self.pictured = collections.Counter()                              # links of nothing but pictures, by what the pictures say
        self.outline = []                                                  # headings of pages in reading order, of the model
        self.stand_ins = []                                                # what is said in place of pictures that are not there

# ---- the model -------------------------------------------------------------------------------------------------------------------
def text_of(inlines):
    out = []
    for x in inlines:
        t, v = x['type'], x.get('value')
        if t in ('text', 'code'): out.append(v)
        elif t == 'math': out.append(v['tex'])
        elif t == 'line-break': out.append(' ')
        elif isinstance(v, list): out.append(text_of(v))
        elif isinstance(v, dict) and 'content' in v: out.append(text_of(v['content']))
    return ''.join(out)
def leads(target): return address(target['external']) if 'external' in target else 'n%d' % target['internal']

def model(book):
    facts, alt = Facts(), lambda image: isinstance(image['alt'], dict)
    def line(inlines):
        for x in inlines:
            v = x.get('value')
            if x['type'] == 'link':
                text = plain(text_of(v['content']))
                facts.links[leads(v['target']), text] += 1
                if not text: facts.pictured[leads(v['target']), plain(' '.join(i['value']['alt']['text'] for i in v['content'] if i['type'] == 'image' and alt(i['value'])))] += 1
            elif x['type'] == 'note-ref': facts.calls[()] += 1
            elif x['type'] == 'image' and alt(v): facts.alts[plain(v['alt']['text'])] += 1
            if isinstance(v, list): line(v)
            elif isinstance(v, dict) and 'content' in v: line(v['content'])
    def heading(level, content):
        facts.headings[level, plain(text_of(content))] += 1
        facts.outline.append((level, plain(text_of(content))))
    def words(blocks):
        """The text of blocks, in reading order."""
        out = []
        for b in blocks:
            for key in ('caption', 'title', 'summary', 'content'): out.append(text_of(b.get(key, [])))
            if b['type'] == 'code': out.append(b['text'])
            if b['type'] == 'math': out.append(b['tex'])
            out.append(words(b.get('blocks', [])))
            for item in b.get('items', []): out.append(words(item['blocks']))
            for e in b.get('entries', []): out += [text_of(t['content']) for t in e['terms']] + [words(d) for d in e['descriptions']]
            for row in b.get('head', []) + b.get('body', []): out += [words(c['blocks']) for c in row['cells']]
            for card in b.get('cards', []): out += [text_of(card['title']), words(card['blocks'])]
        return '\n'.join(out)
    def walk(blocks):
        for b in blocks:
            if b['type'] == 'heading': heading(b['level'], b['content'])
            if b['type'] == 'figure' and alt(b['image']): facts.alts[plain(b['image']['alt']['text'])] += 1
            for key in ('caption', 'title', 'summary', 'content'): line(b.get(key, []))
            walk(b.get('blocks', []))
            for item in b.get('items', []): walk(item['blocks'])
            for e in b.get('entries', []):
                for t in e['terms']: line(t['content'])
                for d in e['descriptions']: walk(d)
            if b['type'] == 'table':
                rows = [[c for c in row['cells']] for row in b['head'] + b['body']]
                facts.tables[tuple(tuple(letters(words(c['blocks'])) for c in row) for row in rows)] += 1
                for row in rows:
                    for c in row: walk(c['blocks'])
            for card in b.get('cards', []):
                if card['target']: facts.links[leads(card['target']), plain(text_of(card['title']))] += 1
                line(card['title']); walk(card['blocks'])
    for page in book['pages']:
        hero = page['hero']
        heading(1, hero['heading'])
        for key in ('heading', 'subtitle', 'summary'): line(hero[key])
        walk(page['blocks'])
        for note in page['notes']:
            facts.notes[letters(words(note['blocks']))] += 1
            walk(note['blocks'])
    for part in book['parts']:
        if part['opening'] is None: facts.headings[1, plain(text_of(part['title']))] += 1
    return facts

# ---- EPUB ------------------------------------------------------------------------------------------------------------------------
EPUB = '{http://www.idpf.org/2007/ops}'
def epub(path):
    z, facts = zipfile.ZipFile(path), Facts()
    name = etree.fromstring(z.read('META-INF/container.xml')).find('.//{*}rootfile').get('full-path')
    opf, folder = etree.fromstring(z.read(name)), posixpath.dirname(name)
    items = {i.get('id'): i for i in opf.iter('{*}item')}
    files = [posixpath.join(folder, items[r.get('idref')].get('href')) for r in opf.iter('{*}itemref')
             if 'nav' not in (items[r.get('idref')].get('properties') or '').split()]
    trees = {f: etree.fromstring(z.read(f)) for f in files}
    ids = {f: [e.get('id') for e in t.iter() if e.get('id')] for f, t in trees.items()}
    sets = {f: set(i) for f, i in ids.items()}
    local = lambda e: etree.QName(e).localname if isinstance(e.tag, str) else ''
    def text(e, skip=lambda e: False):
        out = [e.text or '']
        for child in e:
            if local(child) == 'br': out.append(' ')
            elif local(child) and not skip(child): out.append(text(child, skip))
            out.append(child.tail or '')
        return ''.join(out)
    marks = lambda e: local(e) == 'a' and (e.get(EPUB + 'type') == 'noteref' or e.get('role') in ('doc-noteref', 'doc-backlink'))
    for f, tree in trees.items():
        for e in tree.iter():
            n = local(e)
            if re.fullmatch('h[1-6]', n): facts.headings[int(n[1]), plain(text(e, marks))] += 1
            elif n == 'a' and e.get('role') == 'doc-noteref': facts.calls[()] += 1
            elif n == 'a' and e.get('href') and not marks(e):
                href, fragment = urllib.parse.urldefrag(e.get('href'))
                there = posixpath.normpath(posixpath.join(posixpath.dirname(f), urllib.parse.unquote(href))) if href else f
                outside = urllib.parse.urlparse(e.get('href')).scheme
                # A link without fragment leads to the file, which is the page's: its first anchor.
                target = address(e.get('href')) if outside else fragment if fragment in sets.get(there, ()) else ids[there][0] if there in ids and not fragment else 'nowhere'
                facts.links[target, plain(text(e, marks))] += 1
            elif 'missing-picture' in (e.get('class') or '').split(): facts.stand_ins.append(plain(text(e, marks)))
            elif n == 'img' and e.get('alt'): facts.alts[plain(e.get('alt'))] += 1
            elif n == 'table':
                rows = [[letters(text(c, marks)) for c in r if local(c) in ('td', 'th')] for r in e.iter('{*}tr') if next(r.iterancestors('{*}table')) is e]
                facts.tables[tuple(map(tuple, rows))] += 1
            if e.get('role') == 'doc-footnote' or e.get(EPUB + 'type') == 'footnote': facts.notes[letters(text(e, marks))] += 1
    return facts

# ---- DOCX ------------------------------------------------------------------------------------------------------------------------
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
def docx(path):
    z, facts, bookmarks = zipfile.ZipFile(path), Facts(), set()
    def text(e, within=None):
        out = []
        for x in e.iter():
            if x.tag == W + 't': out.append(x.text or '')
            elif x.tag in (W + 'br', W + 'tab', W + 'p'): out.append(' ')
            elif x.tag == W + 'noBreakHyphen': out.append('-')
        return ''.join(out)
    parts = [n for n in ('word/document.xml', 'word/footnotes.xml') if n in z.namelist()]
    trees = {n: etree.fromstring(z.read(n)) for n in parts}
    for tree in trees.values(): bookmarks |= {b.get(W + 'name') for b in tree.iter(W + 'bookmarkStart')}
    for n, tree in trees.items():
        rels = n.replace('word/', 'word/_rels/') + '.rels'
        ids = {r.get('Id'): r.get('Target') for r in etree.fromstring(z.read(rels))} if rels in z.namelist() else {}
        for e in tree.iter():
            if e.tag == W + 'p':
                style = e.find(f'{W}pPr/{W}pStyle'); level = style is not None and re.fullmatch(r'Heading(\d)', style.get(W + 'val'))
                if style is not None and style.get(W + 'val') == 'MissingPicture': facts.stand_ins.append(plain(text(e)))
                if level: facts.headings[int(level.group(1)), plain(text(e))] += 1
            elif e.tag == W + 'hyperlink':
                name = e.get(W + 'anchor')
                target = (name if name in bookmarks else 'nowhere') if e.get(R + 'id') is None else ids[e.get(R + 'id')] + ('#' + name if name else '')
                facts.links[target if e.get(R + 'id') is None else address(target), plain(text(e))] += 1
            elif e.tag == W + 'footnoteReference' or (e.tag == W + 'instrText' and 'NOTEREF' in (e.text or '')): facts.calls[()] += 1
            elif e.tag.endswith('}docPr') and e.get('descr'): facts.alts[plain(e.get('descr'))] += 1
            elif e.tag == W + 'tbl':
                rows = [[letters(text(c)) for c in r.findall(W + 'tc') if c.find(f'{W}tcPr/{W}vMerge') is None or c.find(f'{W}tcPr/{W}vMerge').get(W + 'val') == 'restart'] for r in e.findall(W + 'tr')]
                facts.tables[tuple(map(tuple, rows))] += 1
            elif e.tag == W + 'footnote' and e.get(W + 'type') in (None, 'normal'): facts.notes[letters(text(e))] += 1
    return facts

# ---- PDF -------------------------------------------------------------------------------------------------------------------------
class Pdf:
    """A PDF's links as facts, its outline as depths and titles, and its letters."""
    def __init__(self, path):
        file, self.facts, self.outline, names = pikepdf.open(path), Facts(), [], {}
        place = lambda d: (d[0].objgen, tuple(str(x) for x in list(d)[1:]))
        def tree(node):
            pairs = list(node.get('/Names', []))
            for name, dest in zip(pairs[::2], pairs[1::2]): names.setdefault(place(dest.get('/D', dest) if isinstance(dest, pikepdf.Dictionary) else dest), set()).add(str(name))
            for kid in node.get('/Kids', []): tree(kid)
        if '/Names' in file.Root and '/Dests' in file.Root.Names: tree(file.Root.Names.Dests)
        for page in file.pages:
            for a in page.get('/Annots', []):
                if a.get('/Subtype') != '/Link': continue
                said = plain(str(a.get('/Contents', '')))
                for name in [address(str(a.A.URI))] if '/A' in a else sorted(names.get(place(a.Dest), ())): self.facts.links[name, re.sub(r'\W+', '', re.sub(r', \w+ \d+$', '', said) if '/A' not in a else said)] += 1
        def entries(entry, depth):
            while entry is not None:
                self.outline.append((depth, plain(str(entry.Title))))
                entries(entry.get('/First'), depth + 1)
                entry = entry.get('/Next')
        entries(file.Root.Outlines.get('/First') if '/Outlines' in file.Root else None, 0)
        # In the order of the content streams; and as pdftotext orders it, which alone turns words that run from right to left.
        read = lambda *how: subprocess.run(['pdftotext', *how, '-enc', 'UTF-8', path, '-'], capture_output=True).stdout.decode('utf-8', 'replace')
        self.texts = [letters(read('-raw')), letters(read())]
    def says(self, wanted):
        """Whether the letters are there, in a few pieces at most: what a break of folios or columns makes of a text."""
        return any(in_pieces(wanted, text) for text in self.texts)

def in_pieces(wanted, text, pieces=6):
    while wanted and pieces:
        size = len(wanted)
        if wanted not in text:
            low = 0
            while size - low > 1:
                half = (low + size) // 2
                if wanted[:half] in text: low = half
                else: size = half
            size = low
        if size < min(8, len(wanted)): return False
        wanted, pieces = wanted[size:], pieces - 1
    return not wanted

def main(model_path, pdf_path, epub_path, docx_path):
    book = json.load(open(model_path, encoding='utf-8')); wanted = model(book); missing = 0
    def report(where, what, thing, times=1):
        nonlocal missing
        missing += times
        if missing <= 60: print(f'{where} lacks {what}{f" ({times} times)" if times > 1 else ""}: {str(thing)[:160]}')
    for where, found in (('EPUB', epub(epub_path)), ('DOCX', docx(docx_path))):
        for what in ('headings', 'links', 'notes', 'calls', 'alts', 'tables'):
            for thing, times in (getattr(wanted, what) - getattr(found, what)).items():
                if what == 'alts': times -= sum(thing in said for said in found.stand_ins)
                if times > 0: report(where, what[:-1], thing, times)
    pdf = Pdf(pdf_path)
    # Alternative texts of the PDF come with its tags; they are not looked for yet.
    outline, base = iter(pdf.outline), None
    for level, text in wanted.outline:
        depth = next((depth for depth, title in outline if title == text), None)
        if level == 1: base = depth
        if depth is None or base is None or depth - base != level - 1:
            report('PDF', f'outline entry of level {level} in its place', text); outline = iter(pdf.outline)
    for level, text in wanted.headings:
        if not pdf.says(letters(text)): report('PDF', f'heading (level {level})', text)
    named = collections.Counter({link: times for link, times in wanted.links.items() if link[1]}) + wanted.pictured
    for (target, text), times in named.items():
        has = pdf.facts.links[target, re.sub(r'\W+', '', text)]
        if has < times: report('PDF', 'link', (target, text), times - has)
    for note in wanted.notes:
        if not pdf.says(note): report('PDF', 'note', note)
    for table in wanted.tables:
        for cell in {c for row in table for c in row if c}:
            if not pdf.says(cell): report('PDF', 'cell', cell)
    count = lambda c: sum(c.values())
    print('headings %d links %d notes %d calls %d alternatives %d tables %d: missing %d' % (*map(count, (wanted.headings, wanted.links, wanted.notes, wanted.calls, wanted.alts, wanted.tables)), missing))
    return 1 if missing else 0
if __name__ == '__main__': sys.exit(main(*sys.argv[1:5]))

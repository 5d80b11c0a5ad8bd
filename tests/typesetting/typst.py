#!/usr/bin/env python3
"""typst.py < MODEL.json > BOOK.typ : the book that `livret inspect` prints, for Typst: same text, face, size, leading and measure as the
theme *institutional*. What is compared is running text: pictures are left out."""
import json, re, sys

HEAD = '''#set page(width: 210mm, height: 297mm, margin: (left: 25mm, right: 60mm, top: 24mm, bottom: 29mm))
#set text(font: "Source Serif 4", size: 11pt, lang: "fr", hyphenate: true, top-edge: 0.7em, bottom-edge: -0.3em)
#set par(justify: true, leading: 4pt, spacing: 11.5pt, linebreaks: "optimized")
#set list(marker: [–], indent: 0pt, body-indent: 5.5pt)
#show heading: set text(font: "Source Sans 3", hyphenate: false)
#show raw: set text(font: "Source Code Pro", size: 1em)
'''

def escape(text):
    return re.sub(r'([\\#*_`$<>@\[\]~/"\'=+-])', r'\\\1', text)

def inlines(content, notes):
    out = []
    for i in content:
        kind, value = i['type'], i.get('value')
        if kind == 'text': out.append(escape(value))
        elif kind == 'code': out.append('#raw(' + json.dumps(value, ensure_ascii=False) + ')')
        elif kind == 'strong': out.append('#strong[' + inlines(value, notes) + ']')
        elif kind == 'emphasis': out.append('#emph[' + inlines(value, notes) + ']')
        elif kind == 'superscript': out.append('#super[' + inlines(value, notes) + ']')
        elif kind == 'note-ref':
            note = notes[(value or i)['note']]
            out.append('#footnote[' + ' '.join(inlines(b['content'], []) for b in note['blocks'] if 'content' in b) + ']')
        elif kind in ('link', 'abbreviation', 'lang'): out.append('#underline[' + inlines((value or i)['content'], notes) + ']')
        elif isinstance(value, list): out.append(inlines(value, notes))
    return ''.join(out)

def blocks(content, notes, out):
    for b in content:
        kind = b['type']
        if kind == 'heading': out.append(f"#heading(level: {b['level']})[{inlines(b['content'], notes)}]")
        elif kind == 'paragraph': out.append(inlines(b['content'], notes))
        elif kind == 'quote':
            inner = []; blocks(b['blocks'], notes, inner)
            out.append('#pad(left: 12pt)[' + '\n\n'.join(inner) + ']')
        elif kind == 'list':
            items = []
            for item in b['items']:
                inner = []; blocks(item['blocks'], notes, inner)
                items.append('[' + '\n\n'.join(inner) + ']')
            out.append(('#list' if b['marks'] == 'bullet' else '#enum') + '(' + ', '.join(items) + ')')
        elif kind == 'table':
            rows = b.get('head', []) + b.get('body', [])
            cells = []
            for row in rows:
                for cell in row['cells']:
                    inner = []; blocks(cell['blocks'], notes, inner)
                    cells.append('[' + '\n\n'.join(inner) + ']')
            out.append(f"#text(size: 9.5pt)[#table(columns: {len(rows[0]['cells'])}, {', '.join(cells)})]")
        elif 'blocks' in b: blocks(b['blocks'], notes, out)

book = json.load(sys.stdin)
out = []
for page in book['pages']:
    out.append('#pagebreak(weak: true)')
    out.append(f"#heading(level: 1)[{inlines(page['hero']['heading'], [])}]")
    blocks(page['blocks'], page['notes'], out)
print(HEAD + '\n\n'.join(out))

"""heard-docx FILE.docx : what a screen reader gets of a Word document, in reading order, through python-docx: a line a paragraph with its
style, outline level and list level, then its text; pictures as [their alternative text] or [decoration]; tables with what is said of them
and which rows are repeated as headers; notes at their calls; a language in braces where it changes. First the title and the language."""
import sys, docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

DECORATIVE = '{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative'


class Listener:
    def __init__(self, path):
        self.document = docx.Document(path)
        styles = self.document.styles.element
        lang = styles.find('.//' + qn('w:docDefaults') + '//' + qn('w:lang'))
        self.lang = self.told = lang.get(qn('w:val')) if lang is not None else '-'
        self.marks = self.numbering()
        self.notes = {}
        for relation in self.document.part.rels.values():
            if relation.reltype.endswith('/footnotes'):
                root = docx.oxml.parse_xml(relation.target_part.blob)
                self.notes = {note.get(qn('w:id')): note for note in root.findall(qn('w:footnote'))}
        self.called = []

    def numbering(self):
        """The mark of each list level: a sign, or the form of its numbers."""
        found, root = {}, self.document.part.numbering_part.element
        lists = {a.get(qn('w:abstractNumId')): a for a in root.findall(qn('w:abstractNum'))}
        value = lambda element, name: element.find(qn(name)).get(qn('w:val'))
        for number in root.findall(qn('w:num')):
            for level in lists[value(number, 'w:abstractNumId')].findall(qn('w:lvl')):
                form = value(level, 'w:numFmt')
                found[number.get(qn('w:numId')), level.get(qn('w:ilvl'))] = value(level, 'w:lvlText') if form == 'bullet' else form
        return found

    def say(self, depth, line):
        print('  ' * depth + ' '.join(line.split()))

    def picture(self, drawing):
        properties = drawing.find('.//' + qn('wp:docPr'))
        decoration = properties.find('.//' + DECORATIVE)
        if decoration is not None and decoration.get('val') == '1':
            return '[decoration]'
        title = properties.get('title')
        return '[picture: %s%s]' % (properties.get('descr', ''), ' | ' + title if title else '')

    def run(self, run):
        out, lang = '', run.find(qn('w:rPr') + '/' + qn('w:lang'))
        lang = (lang.get(qn('w:val')) or lang.get(qn('w:bidi'))) if lang is not None else self.lang
        if run.find(qn('w:rPr') + '/' + qn('w:vanish')) is not None:
            return ''
        for part in run:
            if part.tag == qn('w:t'):
                out += part.text or ''
            elif part.tag in (qn('w:br'), qn('w:tab')):
                out += ' '
            elif part.tag == qn('w:noBreakHyphen'):
                out += '\u2011'
            elif part.tag == qn('w:footnoteReference'):
                self.called.append(part.get(qn('w:id')))
                out += '[note %s]' % part.get(qn('w:id'))
            else:
                # Of alternate content the choice, not the fallback.
                drawings = [d for d in part.iter(qn('w:drawing')) if 'Fallback' not in d.getparent().tag]
                out += ''.join(self.picture(d) for d in drawings) if part.tag != qn('w:drawing') else self.picture(part)
        if out.strip() and lang != self.told:
            self.told = lang
            out = '{%s} ' % lang + out
        return out

    def text(self, element):
        out = ''
        for part in element:
            if part.tag == qn('w:r'):
                out += self.run(part)
            elif part.tag == qn('w:hyperlink'):
                out += '<link: %s>' % self.text(part)
            elif part.tag in (qn('w:ins'), qn('w:smartTag'), qn('w:fldSimple')):
                out += self.text(part)
            elif part.tag == qn('w:sdt'):
                out += self.text(part.find(qn('w:sdtContent')))
        return out

    def paragraph(self, element, depth):
        paragraph = Paragraph(element, self.document)
        style, level = paragraph.style, None
        while style is not None and level is None:
            found = style.element.find(qn('w:pPr') + '/' + qn('w:outlineLvl'))
            level, style = (int(found.get(qn('w:val'))) if found is not None else None), style.base_style
        said = paragraph.style.name + (' (level %d)' % (level + 1) if level is not None and level < 9 else '')
        number = element.find(qn('w:pPr') + '/' + qn('w:numPr'))
        if number is not None:
            level, list_id = (number.find(qn(name)).get(qn('w:val')) for name in ('w:ilvl', 'w:numId'))
            said += ' (list level %d, %s)' % (int(level) + 1, self.marks.get((list_id, level), 'no mark'))
        self.say(depth, said + ': ' + self.text(element))
        called, self.called = self.called, []
        for note in called:
            if note in self.notes:
                self.say(depth + 1, 'note ' + note)
                self.blocks(self.notes[note], depth + 2)

    def table(self, element, depth):
        properties = element.find(qn('w:tblPr'))
        value = lambda name: next((e.get(qn('w:val')) for e in properties.findall(qn(name))), '')
        said = ' | '.join(filter(None, (value('w:tblCaption'), value('w:tblDescription'))))
        self.say(depth, 'table' + (': ' + said if said else ''))
        for row in Table(element, self.document)._tbl.tr_lst:
            header = row.trPr is not None and row.trPr.find(qn('w:tblHeader')) is not None
            self.say(depth + 1, 'header row' if header else 'row')
            for cell in row.tc_lst:
                spans = '' if cell.grid_span == 1 else ' over %d columns' % cell.grid_span
                spans += {'restart': ' over rows', 'continue': ' (of the row above)'}.get(cell.vMerge, '')
                self.say(depth + 2, 'cell' + spans)
                if cell.vMerge != 'continue':
                    self.blocks(cell, depth + 3)

    def blocks(self, parent, depth):
        for element in parent:
            if element.tag == qn('w:p'):
                self.paragraph(element, depth)
            elif element.tag == qn('w:tbl'):
                self.table(element, depth)
            elif element.tag == qn('w:sdt'):
                self.blocks(element.find(qn('w:sdtContent')), depth)

    def all(self):
        self.say(0, 'title: ' + self.document.core_properties.title)
        self.say(0, 'language: ' + self.lang)
        self.blocks(self.document.element.body, 0)


Listener(sys.argv[1]).all()

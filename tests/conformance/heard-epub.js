// heard-epub.js FILE.epub : see heard-epub. Spine order, the contents first; a line an object of Chromium's accessibility tree.
const fs = require('fs'), os = require('os'), path = require('path'), { execFileSync } = require('child_process');
const puppeteer = require('puppeteer');
// Boxes that no screen reader tells.
const SILENT = new Set(['none', 'generic', 'GenericContainer', 'InlineTextBox', 'LineBreak', 'ListMarker']);
const tidy = text => (text || '').replace(/\s+/g, ' ');

// The documents, as the package document orders them.
function documents(root) {
  const opf = fs.readFileSync(path.join(root, 'content.opf'), 'utf8');
  const attribute = (tag, name) => (tag.match(new RegExp(`\\s${name}="([^"]*)"`)) || [])[1];
  const items = new Map((opf.match(/<item\s[^>]*>/g) || []).map(tag => [attribute(tag, 'id'), attribute(tag, 'href')]));
  const spine = (opf.match(/<itemref\s[^>]*>/g) || []).map(tag => items.get(attribute(tag, 'idref')));
  return ['nav.xhtml', ...spine.filter(href => href !== 'nav.xhtml')];
}

// The language that each element of the document says for itself, by its number.
function languages(node, found) {
  const at = (node.attributes || []).indexOf('lang');
  if (at >= 0) found.set(node.backendNodeId, node.attributes[at + 1]);
  (node.children || []).forEach(child => languages(child, found));
  return found;
}

function tell(nodes, said) {
  const all = new Map(nodes.map(node => [node.nodeId, node])), lines = [];
  let told = '', running = null;
  const walk = (node, depth, lang, within) => {
    const role = node.role ? node.role.value : 'none', name = node.name ? tidy(node.name.value) : '';
    lang = said.get(node.backendDOMNodeId) || lang;
    if (role === 'StaticText' && !node.ignored) {
      // Of a picture its name is told, not what it is drawn with; a name made of the text is told once.
      if (within === null || !name.trim()) { if (running && name) running.text += ' '; return; }
      if (running && running.depth === depth && lang === told) running.text += name;
      else lines.push(running = { depth, text: (lang === told ? '' : `[${lang}] `) + '“' + name, end: '”' });
      told = lang;
      return;
    }
    if (role === 'LineBreak' && running) running.text += ' ';
    const silent = node.ignored || SILENT.has(role);
    if (!silent) {
      running = null;
      const states = (node.properties || []).filter(p => p.name === 'level' && role === 'heading').map(p => ` ${p.value.value}`)
        .concat((node.properties || []).filter(p => p.name === 'focusable' && !/link|noteref|RootWebArea/.test(role)).map(() => ' (takes the focus)'));
      lines.push({ depth, text: (lang === told ? '' : `[${lang}] `) + role + states.join('') + (name ? `: ${name.trim()}` : ''), end: '' });
      told = lang;
    }
    const children = (node.childIds || []).map(id => all.get(id)).filter(Boolean);
    const text = n => n.role && n.role.value === 'StaticText' ? n.name.value : (n.childIds || []).map(id => text(all.get(id) || {})).join('');
    const same = name && tidy(children.map(text).join('')).replace(/\s/g, '') === name.replace(/\s/g, '');
    const below = role === 'image' ? null : silent ? within : same ? null : '';
    children.forEach(child => walk(child, silent ? depth : depth + 1, lang, below));
    if (!silent) running = null;
  };
  walk(nodes[0], 0, '', '');
  return lines.map(line => '  '.repeat(line.depth) + line.text.replace('“ ', '“').trimEnd() + line.end);
}

(async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'heard-'));
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', process.argv[2], folder]);
    const root = path.join(folder, 'OEBPS'), page = await browser.newPage(), client = await page.createCDPSession();
    for (const file of documents(root)) {
      await page.goto('file://' + path.join(root, file));
      const { root: document } = await client.send('DOM.getDocument', { depth: -1 });
      const { nodes } = await client.send('Accessibility.getFullAXTree');
      console.log(['# ' + file, ...tell(nodes, languages(document, new Map()))].join('\n') + '\n');
    }
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true });
  }
})().catch(error => { console.error(error); process.exit(2); });

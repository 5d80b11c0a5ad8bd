// Runs axe over a page in Debian's Chromium.
const [validators, file] = process.argv.slice(2);
const puppeteer = require('puppeteer');
(async () => {
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto('file://' + file);
  await page.addScriptTag({ path: validators + '/npm/node_modules/@daisy/axe-core-for-ace/axe.min.js' });
  const { violations, passes } = await page.evaluate(() => axe.run());
  for (const v of violations) for (const n of v.nodes) console.log(v.impact, v.id, n.html.slice(0, 160));
  console.log(`violations ${violations.length}, rules that apply and hold ${passes.length}`);
  await browser.close();
  process.exit(violations.length || !passes.length ? 1 : 0);
})();

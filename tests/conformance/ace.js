// Runs Ace with Debian's Chromium in place of Electron.
const runner=require('@daisy/ace-axe-runner-puppeteer');
const cli=require('@daisy/ace-cli-shared');
cli.run(runner, process.exit, 'ace.log');

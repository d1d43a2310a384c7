// Builds the page into one file, dist/page.html, that asks for nothing else: script and style stand in it, and a
// content security policy names their hashes, so that nothing that a report smuggles in can load or run.
import { createHash } from 'node:crypto';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts the one script and the one style sheet of the bundle into the HTML. */
function inline(): Plugin {
  return {
    name: 'parallax-inline',
    enforce: 'post',
    generateBundle(_options, bundle) {
      let script = '';
      let style = '';
      let page = '';
      for (const [name, file] of Object.entries(bundle)) {
        if (file.type === 'chunk') script += file.code;
        else if (name.endsWith('.css')) style += String(file.source);
        else if (name.endsWith('.html')) page = String(file.source);
        else this.error(`${name}: the page must be one file`);
        delete bundle[name];
      }
      // Neither may end its element early.
      script = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3c!--');
      if (style.includes('</style')) this.error('the style sheet closes its own element');
      const policy = [
        "default-src 'none'",
        `script-src ${hash(script)}`,
        `style-src ${hash(style)}`,
        'img-src data:',
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ');
      page = page
        .replace(/\s*<script [^>]*src=[^>]*><\/script>/g, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/g, '')
        .replace('%policy%', () => policy)
        .replace('<!--parallax:style-->', () => `<style>${style}</style>`)
        .replace('<!--parallax:script-->', () => `<script type="module">${script}</script>`);
      for (const mark of ['<!--parallax:title-->', '<!--parallax:data-->']) {
        if (page.split(mark).length !== 2) this.error(`the page must have ${mark} once`);
      }
      this.emitFile({ type: 'asset', fileName: 'page.html', source: page });
    },
  };
}

export default defineConfig({
  plugins: [svelte(), inline()],
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    reportCompressedSize: false,
  },
});

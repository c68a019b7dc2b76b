/**
 * `npm run icons`: draws public/icons from public/icon.svg. Systems that show no SVG take them when the page is installed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { ensureBrowser } from './ensure-browser';

const GROUND = '#0e1411';

/** `share` of the picture's side is the drawing's; systems cut maskable icons to a circle of four fifths. */
const ICONS = [
  { name: 'icon-192', side: 192, share: 1, ground: 'transparent' },
  { name: 'icon-512', side: 512, share: 1, ground: 'transparent' },
  { name: 'maskable-512', side: 512, share: 0.56, ground: GROUND },
  { name: 'apple-touch-icon', side: 180, share: 0.7, ground: GROUND },
] as const;

const drawing = readFileSync('public/icon.svg', 'utf8');
mkdirSync('public/icons', { recursive: true });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
try {
  for (const { name, side, share, ground } of ICONS) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(
      `<style>
        body { margin: 0; display: grid; place-items: center; height: 100vh; background: ${ground} }
        svg { width: ${share * 100}% }
      </style>${drawing}`,
    );
    writeFileSync(`public/icons/${name}.png`, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}

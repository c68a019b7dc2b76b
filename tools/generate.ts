/**
 * `npm run generate -- "a fox runs through the snow" --out fox.mp4`: makes a clip with the built page in headless
 * Chromium, by filling in its form and pressing its button.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright';
import { linkOf } from '../src/ui/form/request-link';
import { t } from '../src/ui/strings';
import { ensureBrowser } from './ensure-browser';
import { servePage } from './serve';

const usage = `Usage: npm run generate -- "<prompt>" --out <file.mp4 | file.png>
  --model ID     the model that makes the clip (default: the one that comes with the page)
  --seed N       the same seed and settings give the same clip (default: random)
  --frames N     frames of the clip; 1 makes a PNG
  --size WxH     pixels, for example 256x256
  --steps N      denoising steps
  --guidance G   how strictly the clip follows the prompt
  --fps N        frames per second
  --negative T   what to steer away from
  --certificate F --key F   PEM files to sign with (default: a key that is made for this clip and thrown away)`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      model: { type: 'string' },
      seed: { type: 'string' },
      frames: { type: 'string' },
      size: { type: 'string' },
      steps: { type: 'string' },
      guidance: { type: 'string' },
      fps: { type: 'string' },
      negative: { type: 'string' },
      certificate: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const [prompt, ...rest] = positionals;
  const { out, certificate, key, ...settings } = values;
  if (!prompt || rest.length > 0 || !out || !certificate !== !key) throw new Error(usage);
  if (settings.size && !/^\d+x\d+$/.test(settings.size))
    throw new Error(`--size ${settings.size} is not like 256x256.`);
  for (const name of ['seed', 'frames', 'steps', 'guidance', 'fps'] as const) {
    const value = settings[name];
    if (value !== undefined && !Number.isFinite(Number.parseFloat(value))) {
      throw new Error(`--${name} ${value} is not a number.`);
    }
  }
  const page = await servePage();
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const tab = await browser.newPage();
    await tab.goto(`${page.url}${linkOf({ prompt, ...settings })}`);
    if (certificate && key) await signWith(tab, [certificate, key]);
    await saveClip(tab, out);
  } finally {
    await browser.close();
    await page.close();
  }
}

/** Hands the page a certificate and its key. @throws with the page's own message where it refuses them */
async function signWith(tab: Page, files: readonly string[]): Promise<void> {
  await tab.getByText(t.provenance.signer.title, { exact: true }).click();
  const chooser = tab.waitForEvent('filechooser');
  await tab.getByRole('button', { name: t.provenance.signer.bring }).click();
  await (await chooser).setFiles(files);
  const message = tab.locator('.notice p').filter({ visible: true });
  const taken = tab.getByRole('button', { name: t.provenance.signer.forget.person });
  await taken.or(message).first().waitFor();
  if (!(await taken.isVisible())) throw new Error((await message.allTextContents()).join('\n'));
}

/** Presses Generate, and saves the clip or reports the page's own message. */
async function saveClip(tab: Page, out: string): Promise<void> {
  const generate = tab.getByRole('button', { name: 'Generate' });
  await generate.waitFor();
  // A model that is not there is said at once, and the page would make the clip with another.
  const notices = await tab.locator('.notice p').allTextContents();
  if (notices.length > 0) throw new Error(`No clip was made. ${notices.join(' ')}`);
  await generate.click();
  const link = tab.getByRole('link', { name: 'Download' });
  // Places for messages are there before the messages are.
  const message = tab.locator('.notice, .problem').filter({ visible: true });
  await link.or(message).first().waitFor({ timeout: 0 });
  if (!(await link.isVisible())) throw new Error((await message.allTextContents()).join('\n'));
  const download = tab.waitForEvent('download');
  await link.click();
  await (await download).saveAs(out);
  console.log(`${out}: ${(await tab.locator('.facts span').allTextContents()).join(', ')}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

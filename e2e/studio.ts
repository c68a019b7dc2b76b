/** The page's controls as a person finds them: by what they say. */
import { expect, type Page } from '@playwright/test';

export class Studio {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the page and waits until a prompt can be typed. */
  async open(path = './'): Promise<void> {
    await this.page.goto(path);
    await expect(this.prompt).toBeVisible();
  }

  /** Follows a link that differs in its hash, in the page that is open. */
  async follow(hash: string): Promise<void> {
    await this.page.evaluate((followed) => {
      location.hash = followed;
    }, hash);
  }

  get prompt() {
    return this.page.getByLabel('What should happen?');
  }

  get generateButton() {
    return this.page.getByRole('button', { name: 'Generate' });
  }

  get cancelButton() {
    return this.page.getByRole('button', { name: 'Cancel' });
  }

  /** The link that exists once a clip is on the screen. */
  get download() {
    return this.page.getByRole('link', { name: 'Download' });
  }

  get notice() {
    return this.page.locator('.notice');
  }

  /** Tiles of the kept clips, without the one being made. */
  get kept() {
    return this.page.getByRole('button', { name: /^Show the clip “/ });
  }

  get seed() {
    return this.page.getByLabel('Seed', { exact: true });
  }

  /** Sends a prompt with the Enter key. */
  async ask(prompt: string): Promise<void> {
    await this.prompt.fill(prompt);
    await this.prompt.press('Enter');
  }

  /** Sends a prompt and waits for its clip. */
  async make(prompt: string): Promise<void> {
    await this.ask(prompt);
    await this.finished(prompt);
  }

  async finished(prompt: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name: prompt })).toBeVisible({ timeout: 180_000 });
    await expect(this.download).toBeVisible();
  }

  /** Moves a slider under “Advanced” with the keys of its ends. */
  async fewestSteps(): Promise<void> {
    await this.page.getByText('Advanced', { exact: true }).click();
    await this.page.getByLabel('Steps').press('Home');
  }

  async still(): Promise<void> {
    await this.page.getByRole('radio', { name: 'Still' }).check();
  }

  /** Pixels by which the page is wider than the window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  }
}

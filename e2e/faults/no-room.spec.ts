/** A browser that has no room left for anything, and then has some again: what is made is shown, and kept once it can be. */
import { expect, test } from '../console';
import { giveRoom, isUsable, offlineUse } from '../faults';
import { keysOf, orphanedFiles } from '../stored';
import { Studio } from '../studio';

// The browser tells of every write that it refuses.
test.use({ expected: [/quota|favicon/i] });

test('no room from the first visit on: nothing is claimed to be kept, a clip of two windows is made, and kept once there is room', async ({
  page,
}) => {
  await page.goto('./manifest.webmanifest');
  await giveRoom(page, 1);
  const studio = new Studio(page);
  await studio.open('./#prompt=a+fox&frames=41&size=64x64&steps=1');
  expect(await offlineUse(page)).toContain('The page is not kept for offline use');
  await studio.generateButton.click();
  await studio.finished('a fox');
  await expect(studio.notice).toContainText('There is no room for this clip');
  await expect(studio.kept).toHaveCount(1);
  await isUsable(studio);
  await giveRoom(page);
  await studio.notice.getByRole('button', { name: 'Try again' }).click();
  await expect(studio.notice).toHaveCount(0);
  await page.reload();
  await expect(studio.kept).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'a fox' })).toBeVisible();
  expect(await keysOf(page, 'tabreel-windows', 'windows')).toEqual([]);
  await expect.poll(() => orphanedFiles(page)).toEqual([]);
});

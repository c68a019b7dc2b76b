import { expect, it } from 'vitest';
import { storeContents } from '../../test/support/store-contents';
import { offer, videoFiles } from '../../test/support/synthetic-files';
import { fromDisk, fromWeb, testPlace } from '../../test/support/test-place';
import { openComponent } from '../weights/open-component';
import { createImporter } from './importer';
import { readInstalled } from './installed';
import { repairOf } from './repair';

const record = 'transformer_blocks.1.ff.net.2.weight.q4';

async function damagedModel(origin: typeof fromWeb) {
  const files = videoFiles().slice(0, 1);
  const place = testPlace(files);
  const importer = createImporter(place);
  const { ticket } = await importer.inspect(offer.id, origin(files));
  await importer.start(ticket, 'q4', () => undefined);
  const { transformer } = (await readInstalled(place.store, offer.id))!.parts;
  const key = [offer.id, transformer!.version, 'transformer'] as const;
  const whole = await storeContents(place.store);
  const bytes = new Uint8Array((await place.store.get([...key, record])) as ArrayBuffer);
  bytes[1000]! ^= 1;
  await place.store.set([...key, record], bytes.buffer);
  return { place, files, key, installed: transformer!, whole };
}

it('fetches only the weight with a flipped bit again', async () => {
  const { place, files, key, installed, whole } = await damagedModel(fromWeb);
  const repair = repairOf(place.families, place.store, offer.id, 'transformer', installed, place.openUrl);
  const { weights } = await openComponent(place.store, key, { repair });
  const { source, bytes } = files[0]!;
  source.reads.length = 0;
  await weights.get(record);
  expect(await storeContents(place.store)).toEqual(whole);
  // Header, samples and one matrix of [256, 1024] in bfloat16.
  const read = source.reads.reduce((sum, { begin, end }) => sum + end - begin, 0);
  expect(read).toBeLessThan(256 * 1024 * 2 + bytes.length / 8);
  expect(source.reads.filter(({ begin, end }) => end - begin === 256 * 1024 * 2)).toHaveLength(1);
});

it('says so where the file has changed, or is not at hand', async () => {
  const { place, key, installed } = await damagedModel(fromWeb);
  const [other] = videoFiles(2);
  const repair = repairOf(
    place.families,
    place.store,
    offer.id,
    'transformer',
    installed,
    async () => other!.source,
  );
  const { weights } = await openComponent(place.store, key, { repair });
  await expect(weights.get(record)).rejects.toThrow(/no longer the same file on the web/);

  const local = await damagedModel(fromDisk);
  expect(
    repairOf(
      local.place.families,
      local.place.store,
      offer.id,
      'transformer',
      local.installed,
      place.openUrl,
    ),
  ).toBeUndefined();
});

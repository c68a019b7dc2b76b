import { beforeAll, describe, expect, it } from 'vitest';
import { CAPTURED, type ReferenceReport, readWithReference, signWithReference } from '../../test/c2pa-reader';
import { mp4, packets, png } from '../../test/support/clip-files';
import { findPayload, withPayload } from '../media/recipe-container';
import { makeKey, readCertificate } from './certificate';
import { algorithmOf, type Signer } from './cose';
import { BROWSER } from './provenance';
import { readCredentials, readProvenance } from './read';
import { type Making, signClip } from './sign';

const making: Making = {
  app: '1.2.3',
  model: { id: 'sprout', name: 'Sprout', weights: '0123456789ab' },
  when: new Date('2026-05-04T03:02:01Z'),
  ai: 'generated',
  ingredients: [],
};
const recipe = Uint8Array.from({ length: 5000 }, (_, i) => (i * 11) & 255);

let signer: Signer;

beforeAll(async () => {
  signer = await newSigner();
});

async function newSigner(): Promise<Signer> {
  const { key, chain } = await makeKey(BROWSER, 20);
  return { key, chain, algorithm: algorithmOf(readCertificate(chain[0]!))! };
}

/** Finished files with a recipe in them, as they are when they are signed. */
const kinds = [
  ['PNG', async () => withPayload(png(), recipe)],
  ['MP4', async () => withPayload(mp4(), recipe)],
] as const;

/** Only nobody's trust in the signer is missing. */
function expectValid(report: ReferenceReport): void {
  expect(report).toMatchObject({
    state: 'Valid',
    failures: ['signingCredential.untrusted'],
    ingredientFailures: [],
  });
}

async function withByte(file: Blob, at: number, change: (byte: number) => number): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  bytes[at] = change(bytes[at]!);
  return new Blob([bytes], { type: file.type });
}

describe.each(kinds)('a signed %s', (kind, file) => {
  it('is valid for the reference implementation, which reads what it is', async () => {
    const report = await readWithReference(await signClip(await file(), making, signer));
    expectValid(report);
    expect(report.successes).toContain(
      kind === 'PNG' ? 'assertion.dataHash.match' : 'assertion.bmffHash.match',
    );
    const { active } = report;
    expect(active.claim_generator_info).toEqual([{ name: 'Tabreel', version: '1.2.3' }]);
    expect(active.signature_info).toMatchObject({
      alg: 'Es256',
      issuer: 'Tabreel',
      common_name: 'One browser',
    });
    const [actions, generation] = active.assertions.filter(({ label }) => !label.startsWith('c2pa.hash.'));
    expect(actions).toMatchObject({
      label: 'c2pa.actions.v2',
      data: {
        actions: [
          {
            action: 'c2pa.created',
            digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
            softwareAgent: { name: 'Tabreel', version: '1.2.3' },
            when: '2026-05-04T03:02:01.000Z',
          },
        ],
      },
    });
    expect(generation).toMatchObject({ label: 'tabreel.generation', data: { model: making.model } });
  });

  it('tells where it comes from', async () => {
    const signed = await signClip(await file(), making, signer);
    expect(await readProvenance(signed, signer.chain[0])).toEqual({
      state: 'intact',
      tool: { name: 'Tabreel', version: '1.2.3' },
      ai: 'generated',
      made: '2026-05-04T03:02:01.000Z',
      model: { name: 'Sprout', weights: '0123456789ab' },
      signer: {
        name: BROWSER,
        issuer: { organization: 'Tabreel', commonName: expect.stringMatching(/^One browser [0-9a-f]{8}$/) },
        own: true,
        expired: false,
      },
      ingredients: [],
    });
    expect(await readProvenance(signed)).toMatchObject({ signer: { own: false } });
  });

  it('keeps its recipe and its type', async () => {
    const signed = await signClip(await file(), making, signer);
    expect(await findPayload(signed)).toEqual(recipe);
    expect(signed.type).toBe((await file()).type);
  });

  it('is found to be altered wherever a byte is changed', async () => {
    const signed = await signClip(await file(), making, signer);
    const told = await readProvenance(signed);
    const end = signed.size - (await file()).size + 100;
    for (let at = 12; at < signed.size; at += at < end ? 5 : 97) {
      const report = await readProvenance(await withByte(signed, at, (byte) => byte ^ 0x20));
      // Some bytes of boxes around the claim say nothing, and the reference implementation hashes none of them either.
      if (at > end) expect([at, report?.state]).toEqual([at, expect.stringMatching(/altered|unchecked/)]);
      else if (report?.state === 'intact') expect([at, report]).toEqual([at, told]);
    }
  });

  it('is found to be altered by the reference implementation too', async () => {
    const signed = await signClip(await file(), making, signer);
    const { state, failures } = await readWithReference(
      await withByte(signed, signed.size - 60, (byte) => byte ^ 1),
    );
    expect(state).toBe('Invalid');
    expect(failures.join()).toMatch(/assertion\.(data|bmff)Hash\.mismatch/);
  });

  it('is not believed with the manifest of another file', async () => {
    const signed = await signClip(await file(), making, signer);
    const other = await signClip(
      await withPayload(kind === 'PNG' ? png() : mp4(), recipe.slice(1)),
      making,
      signer,
    );
    const bytes = new Uint8Array(await signed.arrayBuffer());
    const length = bytes.byteLength - (await file()).size;
    const start = kind === 'PNG' ? 33 : new DataView(bytes.buffer).getUint32(0);
    const swapped = new Blob(
      [other.slice(0, start), bytes.slice(start, start + length), other.slice(start + length)],
      { type: signed.type },
    );
    expect(await readProvenance(swapped)).toMatchObject({ state: 'altered' });
  });

  it('is not signed twice', async () => {
    const signed = await signClip(await file(), making, signer);
    await expect(signClip(signed, making, signer)).rejects.toThrow();
  });

  it('keeps the manifests of what it was made of', async () => {
    const first = await signClip(png(), making, await newSigner());
    const second = await signClip(
      mp4(),
      {
        ...making,
        ingredients: [
          {
            relationship: 'inputTo',
            blob: first,
            kind: 'still',
            credentials: (await readCredentials(first))!,
          },
        ],
      },
      await newSigner(),
    );
    const changed = await withByte(first, first.size - 20, (byte) => byte ^ 1);
    const signed = await signClip(
      await file(),
      {
        ...making,
        ai: 'composite',
        ingredients: [
          {
            relationship: 'parentOf',
            blob: second,
            kind: 'clip',
            credentials: (await readCredentials(second))!,
          },
          { relationship: 'componentOf', blob: png(), kind: 'still' },
          {
            relationship: 'componentOf',
            blob: changed,
            kind: 'still',
            credentials: (await readCredentials(changed))!,
          },
        ],
      },
      signer,
    );
    const report = await readWithReference(signed);
    expectValid(report);
    expect(Object.keys(report.manifests)).toHaveLength(3);
    expect(report.active.ingredients).toMatchObject([
      { relationship: 'parentOf', format: 'video/mp4', active_manifest: expect.any(String) },
      { relationship: 'componentOf', format: 'image/png' },
      { relationship: 'componentOf', format: 'image/png', active_manifest: expect.any(String) },
    ]);
    expect(await readProvenance(signed)).toMatchObject({
      state: 'intact',
      ai: 'composite',
      ingredients: [
        {
          relationship: 'parentOf',
          kind: 'clip',
          manifest: {
            state: 'intact',
            ai: 'generated',
            ingredients: [{ relationship: 'inputTo', manifest: { state: 'intact' } }],
          },
        },
        { relationship: 'componentOf', kind: 'picture' },
        { relationship: 'componentOf', kind: 'picture', manifest: { state: 'altered' } },
      ],
    });
  });

  it('signs beside credentials that are damaged, without them', async () => {
    const credentials = { store: new Blob(['no manifest']), binding: 'match' } as const;
    const ingredient = { relationship: 'inputTo', blob: png(), kind: 'still', credentials } as const;
    const signed = await signClip(await file(), { ...making, ingredients: [ingredient] }, signer);
    expectValid(await readWithReference(signed));
    expect((await readProvenance(signed))!.ingredients).toEqual([
      { relationship: 'inputTo', kind: 'picture' },
    ]);
  });

  it('is read where the reference implementation wrote it', async () => {
    const definition = { claim_generator_info: [{ name: 'Another program', version: '9' }], title: 'x' };
    const plain = kind === 'PNG' ? png() : mp4();
    const signed = await signWithReference(plain, signer, {
      ...definition,
      assertions: [CAPTURED],
    });
    const report = await readProvenance(signed);
    expect(report).toMatchObject({ state: 'intact', ingredients: [] });
    expect(report!.tool!.name).toContain('Another program');
    expect(report).not.toHaveProperty('ai');
    expect(await readProvenance(await withByte(signed, signed.size - 9, (byte) => byte ^ 1))).toMatchObject({
      state: 'altered',
    });
  });
});

describe('a signed MP4', () => {
  it('plays as before', async () => {
    const before = await packets(mp4());
    expect(await packets(await signClip(mp4(), making, signer))).toEqual(before);
  });

  it('is not made of fragments', async () => {
    await expect(signClip(mp4('fragmented'), making, signer)).rejects.toThrow('no place');
  });
});

describe('files without a manifest', () => {
  it.each([
    ['a PNG', png()],
    ['an MP4', mp4()],
    ['nothing', new Blob()],
    ['a text', new Blob(['RIFF, or not'])],
  ])('say nothing: %s', async (_, file) => {
    expect(await readProvenance(file)).toBeUndefined();
    expect(await readCredentials(file)).toBeUndefined();
  });
});

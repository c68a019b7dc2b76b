import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { readWithReference } from '../../test/c2pa-reader';
import { png } from '../../test/support/clip-files';
import { bringKey } from './bring-key';
import { readProvenance } from './read';
import { signClip } from './sign';
import { forgetSigner, keepSigner, openSigner, signerInfo } from './signers';

const making = {
  app: '1',
  model: { id: 'sprout', name: 'Sprout', weights: '0' },
  when: new Date(),
  ai: 'generated',
  ingredients: [],
} as const;

async function pem(...names: readonly string[]): Promise<Blob[]> {
  const read = names.map(async (name) => new Blob([await readFile(`test/certificates/${name}.pem`)]));
  return Promise.all(read);
}

beforeEach(forgetSigner);

describe('the key of a browser', () => {
  it('is made once, and nobody can take it out', async () => {
    const { key, chain, owner } = await openSigner();
    expect(owner).toBe('browser');
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', key)).rejects.toThrow();
    expect((await openSigner()).chain).toEqual(chain);
  });

  it('makes way for a new one when it is forgotten', async () => {
    const { chain } = await openSigner();
    await forgetSigner();
    expect((await openSigner()).chain).not.toEqual(chain);
  });

  it('names nobody', async () => {
    const { owner, name, until } = await signerInfo();
    expect({ owner, name }).toEqual({
      owner: 'browser',
      name: { organization: 'Tabreel', commonName: 'One browser' },
    });
    expect(new Date(until).getUTCFullYear()).toBe(new Date().getUTCFullYear() + 20);
  });
});

describe("a person's own certificate", () => {
  it.each([
    ['p384', 'Es384'],
    ['rsa', 'Ps256'],
    ['ed25519', 'Ed25519'],
  ])('of the kind %s signs until it is forgotten', async (name, alg) => {
    await keepSigner(await bringKey(await pem(name, `${name}-key`)));
    const signer = await openSigner();
    expect(signer).toMatchObject({ owner: 'person', key: { extractable: false } });
    const signed = await signClip(png(), making, signer);
    const report = await readWithReference(signed);
    expect(report).toMatchObject({ state: 'Valid', failures: ['signingCredential.untrusted'] });
    expect(report.active.signature_info).toMatchObject({ alg, issuer: 'Example Studio' });
    expect(await readProvenance(signed, signer.chain[0])).toMatchObject({
      state: 'intact',
      signer: { own: true, name: { organization: 'Example Studio', commonName: 'Example signer' } },
    });
    await forgetSigner();
    expect(await openSigner()).toMatchObject({ owner: 'browser' });
  });

  it.each([
    ['without a key', () => pem('rsa'), /private key and its certificate/],
    ['without a certificate', () => pem('rsa-key'), /private key and its certificate/],
    ['with the key of another of its kind', () => pem('rsa', 'p384-key'), /not of the kind/],
    ['that is no file of that kind', async () => [new Blob(['hello'])], /private key and its certificate/],
    [
      'with a locked key',
      async () => [
        new Blob(['-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----']),
      ],
      /locked with a password/,
    ],
    [
      'that is damaged',
      async () => [
        new Blob(['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----']),
        ...(await pem('rsa-key')),
      ],
      /damaged/,
    ],
  ])('is refused %s', async (_, files, sentence) => {
    await expect(bringKey(await files())).rejects.toThrow(sentence);
  });
});

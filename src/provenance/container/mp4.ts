/** Manifests in MP4s and their relatives: a `uuid` box of C2PA's behind the first box. */

import { concat } from '../../bytes';
import { BOX_HEADER, boxesOf, type Mp4Box } from '../../media/mp4-boxes';
import { readBytes } from '../../media/read-bytes';
import { sameBytes, uint32, uint64, utf8 } from '../bytes';
import { type HashName, hashOf } from '../hash';
import { type FoundManifest, MAX_STORE_BYTES, type Place, type StatedBinding } from './container';
import { moveOffsets } from './mp4-offsets';

const UUID = Uint8Array.of(
  ...[0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81],
);
const VERSION_AND_FLAGS = 4;
const PURPOSE = utf8('manifest\0');
/** Where a tree of hashes would lie. */
const TREE_OFFSET = 8;
/** Of the box, in front of the manifest store. */
const PREFIX = BOX_HEADER + UUID.byteLength + VERSION_AND_FLAGS + PURPOSE.byteLength + TREE_OFFSET;
const HASH_LABEL = 'c2pa.hash.bmff.v3';
const HASH_LABELS = [HASH_LABEL, 'c2pa.hash.bmff.v2'];
/** A table of contents is read as a whole, but not if it is absurd. */
const MAX_INDEX_BYTES = 2 ** 26;

/** @returns undefined where the file is none of its kind, or without a manifest */
export async function findInMp4(file: Blob): Promise<FoundManifest | undefined> {
  for await (const { type, begin, end } of boxesOf(file)) {
    if (type !== 'uuid' || end - begin < PREFIX || end - begin > MAX_STORE_BYTES) continue;
    const head = await readBytes(file, begin, begin + PREFIX);
    if (!sameBytes(head.subarray(BOX_HEADER, BOX_HEADER + UUID.byteLength), UUID)) continue;
    const purpose = head.subarray(BOX_HEADER + UUID.byteLength + VERSION_AND_FLAGS, -TREE_OFFSET);
    if (!sameBytes(purpose, PURPOSE)) continue;
    return { store: await readBytes(file, begin + PREFIX, end), hash: (stated) => statedHash(file, stated) };
  }
  return undefined;
}

/** @returns undefined where the file is no whole MP4 of the plain kind, or has a manifest already */
export async function placeInMp4(file: Blob): Promise<Place | undefined> {
  const boxes = await allBoxes(file);
  const [first, ...rest] = boxes;
  const index = rest.find(({ type }) => type === 'moov');
  // Fragments keep offsets of their own.
  const plain =
    index && index.end - index.begin <= MAX_INDEX_BYTES && !rest.some(({ type }) => type === 'moof');
  if (!first || !plain || boxes.at(-1)!.end !== file.size || boxes.some(({ open }) => open)) return undefined;
  if (await findInMp4(file)) return undefined;

  const moved = async (size: number) => {
    const bytes = await readBytes(file, index.begin, index.end);
    const by = PREFIX + size;
    moveOffsets(bytes, by);
    return rest.map((box) => ({
      begin: box.begin + by,
      type: box.type,
      content: box === index ? bytes : file.slice(box.begin, box.end),
    }));
  };
  return {
    label: HASH_LABEL,
    async hash(size) {
      const hashed = (await moved(size)).filter(({ type }) => type !== 'mfra');
      return hashOf(hashed.flatMap(({ begin, content }) => [uint64(begin), content]));
    },
    binding: (_size, hash) => ({
      exclusions: [
        { xpath: '/uuid', data: [{ offset: BOX_HEADER, value: UUID }] },
        { xpath: '/ftyp' },
        { xpath: '/mfra' },
      ],
      alg: 'sha256',
      hash,
      name: 'jumbf manifest',
    }),
    async filled(store) {
      const others = (await moved(store.byteLength)).map(({ content }) => content);
      return new Blob([file.slice(0, first.end), boxOf(store), ...others], { type: file.type });
    },
  };
}

function boxOf(store: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = uint32(PREFIX + store.byteLength);
  return concat([size, utf8('uuid'), UUID, new Uint8Array(VERSION_AND_FLAGS), PURPOSE, uint64(0), store]);
}

async function allBoxes(file: Blob): Promise<Mp4Box[]> {
  const boxes: Mp4Box[] = [];
  for await (const box of boxesOf(file)) boxes.push(box);
  return boxes;
}

/** Boxes are hashed with the place where they lie, but for those that are left out. */
async function statedHash(
  file: Blob,
  { label, algorithm, content }: StatedBinding,
): Promise<Uint8Array | undefined> {
  const exclusions = ((content.get('exclusions') ?? []) as readonly ReadonlyMap<string, unknown>[]).map(
    simple,
  );
  const known = exclusions.filter((each) => each !== undefined);
  if (!HASH_LABELS.includes(label) || content.get('merkle') || known.length < exclusions.length)
    return undefined;
  const boxes = await allBoxes(file);
  if (boxes.at(-1)?.end !== file.size) return undefined;
  return hashBoxes(file, boxes, known, algorithm);
}

interface Exclusion {
  readonly type: string;
  readonly data: readonly { readonly offset: number; readonly value: Uint8Array }[];
}

/** Boxes that hold nothing of a clip, besides the manifest's own: any other could be changed unnoticed. */
const EXCLUDED = ['ftyp', 'mfra', 'free', 'skip'];

/** Whole boxes at the outermost level; undefined for everything finer, and for what must not be left out. */
function simple(exclusion: ReadonlyMap<string, unknown>): Exclusion | undefined {
  const { xpath, data, ...others } = Object.fromEntries(exclusion);
  if (Object.values(others).some((value) => value !== null && value !== undefined)) return undefined;
  const type = /^\/([^/[\]]+)$/.exec(String(xpath))?.[1];
  const maps: unknown = data ?? [];
  if (!type || !Array.isArray(maps)) return undefined;
  const patterns = maps.map((each: ReadonlyMap<string, unknown>) => ({
    offset: each.get('offset'),
    value: each.get('value'),
  }));
  if (!patterns.every(isPattern)) return undefined;
  const isManifest =
    type === 'uuid' && patterns.some(({ offset, value }) => offset === BOX_HEADER && sameBytes(value, UUID));
  return isManifest || EXCLUDED.includes(type) ? { type, data: patterns } : undefined;
}

function isPattern(pattern: { offset: unknown; value: unknown }): pattern is Exclusion['data'][number] {
  return (
    Number.isSafeInteger(pattern.offset) && Number(pattern.offset) >= 0 && pattern.value instanceof Uint8Array
  );
}

async function hashBoxes(
  file: Blob,
  boxes: readonly Mp4Box[],
  exclusions: readonly Exclusion[],
  algorithm: HashName,
): Promise<Uint8Array> {
  const parts: (Uint8Array | Blob)[] = [];
  for (const box of boxes) {
    if (await isExcluded(file, box, exclusions)) continue;
    parts.push(uint64(box.begin), file.slice(box.begin, box.end));
  }
  return hashOf(parts, algorithm);
}

async function isExcluded(
  file: Blob,
  { type, begin }: Mp4Box,
  exclusions: readonly Exclusion[],
): Promise<boolean> {
  for (const exclusion of exclusions) {
    if (exclusion.type !== type) continue;
    const matches = await Promise.all(
      exclusion.data.map(async ({ offset, value }) =>
        sameBytes(await readBytes(file, begin + offset, begin + offset + value.byteLength), value),
      ),
    );
    if (matches.every(Boolean)) return true;
  }
  return false;
}

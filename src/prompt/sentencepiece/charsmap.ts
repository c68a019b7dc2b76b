/**
 * The precompiled rules by which SentencePiece normalizes text: `length of the trie in bytes, trie, replacements`. The trie is
 * a double array over the UTF-8 bytes of what is replaced (Aoe 1989, in the units of darts-clone); its values are places of the
 * replacements, each of which ends with a zero.
 */

/** Replaces the longest rule at the beginning of some text. */
export class Charsmap {
  readonly #units: Uint32Array;
  readonly #replacements: Uint8Array;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @throws RangeError if the lengths in it are not its own */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = view.getUint32(0, true);
    if (length % 4 !== 0 || 4 + length > bytes.byteLength)
      throw new RangeError('a trie that is longer than its file');
    this.#units = Uint32Array.from({ length: length / 4 }, (_, i) => view.getUint32(4 + 4 * i, true));
    this.#replacements = bytes.subarray(4 + length);
  }

  /** What the bytes from `begin` on begin with, replaced, and its length; undefined where no rule applies. */
  match(bytes: Uint8Array, begin: number): { readonly text: string; readonly length: number } | undefined {
    let longest = 0;
    let place = 0;
    let node = offsetOf(this.#unit(0));
    for (let i = begin; i < bytes.length; i++) {
      node ^= bytes[i]!;
      const unit = this.#unit(node);
      if ((unit & LABEL) >>> 0 !== bytes[i]) break;
      node ^= offsetOf(unit);
      if (unit & HAS_VALUE) {
        longest = i + 1 - begin;
        place = this.#unit(node) & VALUE;
      }
    }
    return longest > 0 ? { text: this.#replacement(place), length: longest } : undefined;
  }

  /** Places outside hold nothing: a label that no byte is. */
  #unit(node: number): number {
    return this.#units[node] ?? LABEL;
  }

  #replacement(place: number): string {
    const end = this.#replacements.indexOf(0, place);
    return this.#decoder.decode(this.#replacements.subarray(place, end < 0 ? undefined : end));
  }
}

/** Parts of a unit: the byte that leads to it, or a mark that none does; whether its rule ends here; a leaf's value. */
const LABEL = 0x8000_00ff;
const HAS_VALUE = 0x100;
const VALUE = 0x7fff_ffff;

/** Where a unit's children are, against its own place. */
function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}

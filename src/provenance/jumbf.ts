/**
 * JUMBF (ISO/IEC 19566-5): boxes that have a type and a label and hold other boxes or content. What a manifest is made of.
 */
import { concat } from '../bytes';
import { uint32, utf8 } from './bytes';

/** Size and type. */
const HEADER = 8;
/** All types of C2PA and of contents end alike. */
const TYPE_TAIL = Uint8Array.of(0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71);
/** The description says: may be asked for, and has a label. */
const REQUESTABLE = 1;
const LABELLED = 2;
const MAX_DEPTH = 16;
/** A manifest has some dozens. A store of 64 MB could otherwise become millions of objects. */
const MAX_BOXES = 50_000;

/** A box with a label. */
export interface JumbfBox {
  /** Four letters: `c2pa`, `c2ma`, `c2as`, `cbor`… */
  readonly type: string;
  readonly label: string;
  readonly boxes: readonly JumbfBox[];
  /** What is in it besides boxes, by type of the content; the first of each. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** All of it but size and type: what references to it are hashed over. */
  readonly inner: Uint8Array<ArrayBuffer>;
}

/** A box that holds boxes. @param type four letters */
export function superBox(type: string, label: string, boxes: readonly JumbfBox[]): JumbfBox {
  const inner = concat([description(type, label), ...boxes.map(serialized)]);
  return { type, label, boxes, contents: new Map(), inner };
}

/** A box that holds CBOR. @param type four letters; not always those of CBOR */
export function cborBox(type: string, label: string, cbor: Uint8Array): JumbfBox {
  const inner = concat([description(type, label), box('cbor', cbor)]);
  return { type, label, boxes: [], contents: new Map([['cbor', cbor]]), inner };
}

/** The box as it is stored. */
export function serialized({ inner }: JumbfBox): Uint8Array<ArrayBuffer> {
  return box('jumb', inner);
}

/** @throws Error for what is no box */
export function parseJumbf(bytes: Uint8Array): JumbfBox {
  const count = { left: MAX_BOXES };
  const [outer] = split(bytes, count);
  if (outer?.type !== 'jumb') throw malformed();
  return parse(outer.content, 0, count);
}

function parse(inner: Uint8Array, depth: number, count: { left: number }): JumbfBox {
  const [first, ...rest] = split(inner, count);
  if (first?.type !== 'jumd' || depth > MAX_DEPTH) throw malformed();
  const boxes: JumbfBox[] = [];
  const contents = new Map<string, Uint8Array>();
  for (const { type, content } of rest) {
    if (type === 'jumb') boxes.push(parse(content, depth + 1, count));
    else if (!contents.has(type)) contents.set(type, content);
  }
  return { ...described(first.content), boxes, contents, inner: inner as Uint8Array<ArrayBuffer> };
}

function described(content: Uint8Array): Pick<JumbfBox, 'type' | 'label'> {
  const type = String.fromCharCode(...content.subarray(0, 4));
  const toggles = content[16];
  if (toggles === undefined) throw malformed();
  const label = content.subarray(17);
  const end = label.indexOf(0);
  if (!(toggles & LABELLED)) return { type, label: '' };
  if (end < 0) throw malformed();
  return { type, label: new TextDecoder().decode(label.subarray(0, end)) };
}

function description(type: string, label: string): Uint8Array {
  return box(
    'jumd',
    concat([utf8(type), TYPE_TAIL, Uint8Array.of(REQUESTABLE | LABELLED), utf8(label), Uint8Array.of(0)]),
  );
}

function box(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return concat([uint32(HEADER + content.byteLength), utf8(type), content]);
}

function split(
  bytes: Uint8Array,
  count: { left: number },
): { readonly type: string; readonly content: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = [];
  for (let at = 0; at < bytes.byteLength; ) {
    if (at + HEADER > bytes.byteLength || --count.left < 0) throw malformed();
    const size = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + HEADER));
    // Sizes of 64 bits, and boxes that reach to the end, are for larger things than manifests.
    if (size < HEADER || at + size > bytes.byteLength) throw malformed();
    boxes.push({ type, content: bytes.subarray(at + HEADER, at + size) });
    at += size;
  }
  return boxes;
}

function malformed(): Error {
  return new Error('The boxes of the manifest are damaged.');
}

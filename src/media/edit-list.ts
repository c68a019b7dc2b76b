/** The edit list of an MP4's or MOV's track: which of its pictures are shown, and when (ISO/IEC 14496-12, 8.6.6). */
import { type BoxInside, boxesInside, boxesOf } from './mp4-boxes';
import { readBytes } from './read-bytes';

/** Indexes of hours of video are smaller. */
const LARGEST_INDEX = 64 * 2 ** 20;

/** A part of the presentation. */
export interface Edit {
  /** How long it lasts, in seconds; until the end of the track where that is not said. */
  readonly seconds: number;
  /** The moment of the track that it begins with, in seconds of what is stored; undefined where nothing is shown. */
  readonly from: number | undefined;
  /** 0 where one picture stands still; players take everything else for 1. */
  readonly rate: number;
}

/**
 * @param trackId as the track's header has it
 * @returns one edit after another; none where there is no list
 */
export async function readEditList(file: Blob, trackId: number): Promise<readonly Edit[]> {
  const index = await readIndex(file);
  if (!index) return [];
  const { view, movie } = index;
  const track = trackOf(view, movie, trackId);
  const [list] = track ? path(view, track, ['edts', 'elst']) : [];
  const [header] = path(view, movie, ['mvhd']);
  const [media] = track ? path(view, track, ['mdia', 'mdhd']) : [];
  if (!list || !header || !media) return [];
  return editsOf(view, list, timescaleOf(view, header), timescaleOf(view, media));
}

/** The content of the `moov` box, and where that begins in the file; undefined where there is none. */
export async function readIndex(file: Blob) {
  for await (const { type, content, end } of boxesOf(file)) {
    if (type !== 'moov') continue;
    if (end - content > LARGEST_INDEX) return undefined;
    const { buffer } = await readBytes(file, content, end);
    return { view: new DataView(buffer), movie: { type, content: 0, end: end - content }, begin: content };
  }
  return undefined;
}

function trackOf(view: DataView, movie: BoxInside, id: number): BoxInside | undefined {
  for (const track of boxesInside(view, movie)) {
    const [header] = track.type === 'trak' ? path(view, track, ['tkhd']) : [];
    if (header && view.getUint32(header.content + (view.getUint8(header.content) === 1 ? 20 : 12)) === id)
      return track;
  }
  return undefined;
}

/** The boxes that lie at the end of a path. */
function path(view: DataView, box: BoxInside, [type, ...rest]: readonly string[]): BoxInside[] {
  const found = [...boxesInside(view, box)].filter((inner) => inner.type === type);
  return rest.length === 0 ? found : found.flatMap((inner) => path(view, inner, rest));
}

/** Units in a second, in the headers of movies and of media (`mvhd`, `mdhd`). */
export function timescaleOf(view: DataView, { content }: BoxInside): number {
  return view.getUint32(content + (view.getUint8(content) === 1 ? 20 : 12));
}

function editsOf(
  view: DataView,
  { content, end }: BoxInside,
  movieScale: number,
  mediaScale: number,
): Edit[] {
  const long = view.getUint8(content) === 1;
  const bytes = long ? 20 : 12;
  const count = Math.min(view.getUint32(content + 4), Math.floor((end - content - 8) / bytes));
  return Array.from({ length: count }, (_, i) => {
    const at = content + 8 + i * bytes;
    const duration = long ? Number(view.getBigUint64(at)) : view.getUint32(at);
    const from = long ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    return {
      seconds: duration === 0 ? Number.POSITIVE_INFINITY : duration / movieScale,
      from: from < 0 ? undefined : from / mediaScale,
      rate: view.getInt32(at + bytes - 4) / 2 ** 16,
    };
  });
}

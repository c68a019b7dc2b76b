/**
 * Networks as sequences of parts: one graph when a network is small, a chain of graphs when its weights are more than
 * one graph should hold. Both come from the same parts.
 */
import type { Value } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import { elementCount, elementSize } from '../../tensor/host-tensor';
import type { VideoGraph } from './video';

/** What passes from one part to the next. */
export interface Features {
  /** [frames * batch, C, H, W] */
  readonly features: Value;
  /** Inside a residual block, its input, shaped likewise. */
  readonly residual?: Value;
}

/** Extents in time and in each direction of space. */
export interface TimeSpace {
  readonly time: number;
  readonly space: number;
}

/** A piece of a network that is computed in one graph. */
export interface NetworkPart<V extends VideoGraph = VideoGraph> {
  /**
   * Cells of its input that a result depends on beyond those that it lies over, in each direction; in time beyond the
   * frame that it ends with.
   */
  readonly reach: TimeSpace;
  /** How many times as many cells it gives as it takes. */
  readonly scale: TimeSpace;
  apply(v: V, x: Features): Features;
}

const same: TimeSpace = { time: 1, space: 1 };

/** A part that keeps the size, with convolutions that reach `cells` in each direction of space. */
export function evenPart<V extends VideoGraph>(
  cells: number,
  causal: boolean,
  apply: NetworkPart<V>['apply'],
): NetworkPart<V> {
  return { reach: convolutionReach(cells, causal), scale: same, apply };
}

/** Reach of convolutions 3x3x3; a causal one sees twice as far back, and not ahead. */
export function convolutionReach(cells: number, causal: boolean): TimeSpace {
  return { time: causal ? 2 * cells : cells, space: cells };
}

/** Parts applied one after another. */
export function applyParts<V extends VideoGraph>(
  v: V,
  features: Value,
  parts: readonly NetworkPart<V>[],
): Value {
  return parts.reduce<Features>((x, part) => part.apply(v, x), { features }).features;
}

/** Reach and scale of parts applied one after another. */
export function extentOf(parts: readonly NetworkPart[]): Pick<NetworkPart, 'reach' | 'scale'> {
  return parts.reduceRight<Pick<NetworkPart, 'reach' | 'scale'>>(
    (later, part) => {
      const combine = (axis: keyof TimeSpace) =>
        part.reach[axis] + Math.ceil(later.reach[axis] / part.scale[axis]);
      const scale = {
        time: part.scale.time * later.scale.time,
        space: part.scale.space * later.scale.space,
      };
      return { reach: { time: combine('time'), space: combine('space') }, scale };
    },
    { reach: { time: 0, space: 0 }, scale: same },
  );
}

/** Channels that enter and leave a part, and at which multiple of the chain's input size. */
export interface PartSize {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Channels of the residual block's input that waits meanwhile; 0 outside of such blocks. */
  readonly residualChannels: number;
  readonly inScale: TimeSpace;
  readonly outScale: TimeSpace;
  /** Bytes of the part's weights as the graph takes them. */
  readonly weightBytes: number;
}

/**
 * Graphs that are run one after another: inputs `features` and, where one ends inside a residual block, `residual`;
 * outputs `next_features` and `next_residual`, which are the next one's inputs. Other inputs are what `begin` declares.
 */
export interface NetworkChain {
  readonly graphs: readonly Graph[];
  readonly sizes: readonly PartSize[];
}

/** A convolutional network as a row of parts, to be cut into graphs of bounded weights. */
export interface ChainOptions<V extends VideoGraph> {
  readonly name: string;
  /** Channels of the first part's input. */
  readonly channels: number;
  readonly parts: readonly NetworkPart<V>[];
  /** No graph's weights take more, unless a single part's do. */
  readonly maxWeightBytes: number;
  /** Begins the graph of this name. */
  begin(name: string): V;
}

/** Divides parts among as few graphs as the limit of weights allows. */
export function buildChain<V extends VideoGraph>(options: ChainOptions<V>): NetworkChain {
  const { name, parts, maxWeightBytes, begin } = options;
  const sizes = partSizes(options);
  const graphs: Graph[] = [];
  for (let first = 0; first < parts.length; ) {
    let end = first;
    let bytes = 0;
    do bytes += sizes[end++]!.weightBytes;
    while (end < parts.length && bytes + sizes[end]!.weightBytes <= maxWeightBytes);
    const v = begin(parts.length === end - first ? name : `${name}-${graphs.length}`);
    const entry = enter(v, sizes[first]!);
    const { features, residual } = parts.slice(first, end).reduce((x, part) => part.apply(v, x), entry);
    v.g.output('next_features', features);
    if (residual) v.g.output('next_residual', residual);
    graphs.push(v.g.build());
    first = end;
  }
  return { graphs, sizes };
}

type Entry = Pick<PartSize, 'inChannels' | 'residualChannels'>;

/** The inputs of a graph that begins with a part. */
function enter(v: VideoGraph, { inChannels, residualChannels }: Entry): Features {
  const features = v.g.input('features', 'float32', ['N', inChannels, 'H', 'W']);
  if (residualChannels === 0) return { features };
  return { features, residual: v.g.input('residual', 'float32', ['N', residualChannels, 'H', 'W']) };
}

/** Sizes of parts, found by building each of them alone. */
function partSizes<V extends VideoGraph>({ channels, parts, begin }: ChainOptions<V>): PartSize[] {
  let entry: Entry = { inChannels: channels, residualChannels: 0 };
  let inScale = same;
  return parts.map((part) => {
    const v = begin('part');
    const { features, residual } = part.apply(v, enter(v, entry));
    const outScale = {
      time: inScale.time * part.scale.time,
      space: inScale.space * part.scale.space,
    };
    const size = {
      ...entry,
      outChannels: features.shape[1] as number,
      inScale,
      outScale,
      weightBytes: v.g
        .build()
        .weights.reduce((sum, { shape, dtype }) => sum + elementCount(shape) * elementSize[dtype], 0),
    };
    entry = { inChannels: size.outChannels, residualChannels: (residual?.shape[1] as number) ?? 0 };
    inScale = outScale;
    return size;
  });
}

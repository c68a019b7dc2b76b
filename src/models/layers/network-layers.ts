/**
 * Networks as sequences of layers: one graph when a network is small, a chain of graphs when its weights are more than
 * one graph should hold. Both come from the same layers.
 */
import type { Value } from '../../onnx/builder';
import type { Graph } from '../../onnx/types';
import { elementCount, elementSize } from '../../tensor/host-tensor';
import type { VideoGraph } from './video';

/** What passes from one layer to the next. */
export interface Features {
  /** [frames * batch, C, H, W] */
  readonly features: Value;
  /** What a later layer takes beside them, of as many frames, rows and columns: inside a residual block, its input. */
  readonly residual?: Value;
}

/** Extents in time and in each direction of space. */
export interface TimeSpace {
  readonly time: number;
  readonly space: number;
}

/** A piece of a network that is computed in one graph. */
export interface NetworkLayer<V extends VideoGraph = VideoGraph> {
  /**
   * Cells of its input that a result depends on beyond those that it lies over, in each direction; in time beyond the
   * frame that it ends with. Infinite in space where it depends on its whole frame.
   */
  readonly reach: TimeSpace;
  /** How many times as many cells it gives as it takes. */
  readonly scale: TimeSpace;
  /** Whether convolutions are computed directly even where the graph's form is Winograd's. */
  readonly direct?: boolean;
  /** Numbers that it holds at its worst for every pair of cells of a frame, as attention's scores are; 0 if omitted. */
  readonly pairs?: number;
  apply(v: V, x: Features): Features;
}

const same: TimeSpace = { time: 1, space: 1 };

/** A layer that keeps the size, with convolutions that reach `cells` in each direction of space. */
export function evenLayer<V extends VideoGraph>(
  cells: number,
  causal: boolean,
  apply: NetworkLayer<V>['apply'],
): NetworkLayer<V> {
  return { reach: convolutionReach(cells, causal), scale: same, apply };
}

/** Reach of convolutions 3x3x3; a causal one sees twice as far back, and not ahead. */
export function convolutionReach(cells: number, causal: boolean): TimeSpace {
  return { time: causal ? 2 * cells : cells, space: cells };
}

/** Layers applied one after another. */
export function applyLayers<V extends VideoGraph>(
  v: V,
  features: Value,
  layers: readonly NetworkLayer<V>[],
): Value {
  return layers.reduce<Features>((x, layer) => layer.apply(v, x), { features }).features;
}

/** Reach and scale of layers applied one after another. */
export function extentOf(layers: readonly NetworkLayer[]): Pick<NetworkLayer, 'reach' | 'scale'> {
  return layers.reduceRight<Pick<NetworkLayer, 'reach' | 'scale'>>(
    (later, layer) => {
      const combine = (axis: keyof TimeSpace) =>
        layer.reach[axis] + Math.ceil(later.reach[axis] / layer.scale[axis]);
      const scale = {
        time: layer.scale.time * later.scale.time,
        space: layer.scale.space * later.scale.space,
      };
      return { reach: { time: combine('time'), space: combine('space') }, scale };
    },
    { reach: { time: 0, space: 0 }, scale: same },
  );
}

/** Channels that enter and leave a layer, and at which multiple of the chain's input size. */
export interface LayerSize {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Channels of what waits meanwhile for a later layer, such as a residual block's input; 0 where nothing does. */
  readonly residualChannels: number;
  readonly inScale: TimeSpace;
  readonly outScale: TimeSpace;
  /** Bytes of the layer's weights as the graph takes them. */
  readonly weightBytes: number;
  /** See NetworkLayer. */
  readonly direct: boolean;
  readonly pairs: number;
}

/**
 * Graphs that are run one after another: inputs `features` and, where one ends inside a residual block, `residual`;
 * outputs `next_features` and `next_residual`, which are the next one's inputs. Other inputs are what `begin` declares.
 */
export interface NetworkChain {
  readonly graphs: readonly Graph[];
  readonly sizes: readonly LayerSize[];
}

/** A convolutional network as a row of layers, to be cut into graphs of bounded weights. */
export interface ChainOptions<V extends VideoGraph> {
  readonly name: string;
  /** Channels of the first layer's input. */
  readonly channels: number;
  readonly layers: readonly NetworkLayer<V>[];
  /** No graph's weights take more, unless a single layer's do. */
  readonly maxWeightBytes: number;
  /** Begins the graph of this name. */
  begin(name: string): V;
}

/** Divides layers among as few graphs as the limit of weights allows. */
export function buildChain<V extends VideoGraph>(options: ChainOptions<V>): NetworkChain {
  const { name, layers, maxWeightBytes, begin } = options;
  const sizes = layerSizes(options);
  const graphs: Graph[] = [];
  for (let first = 0; first < layers.length; ) {
    let end = first;
    let bytes = 0;
    do bytes += sizes[end++]!.weightBytes;
    while (end < layers.length && bytes + sizes[end]!.weightBytes <= maxWeightBytes);
    const v = begin(layers.length === end - first ? name : `${name}-${graphs.length}`);
    const entry = enter(v, sizes[first]!);
    const { features, residual } = layers.slice(first, end).reduce((x, layer) => layer.apply(v, x), entry);
    v.g.output('next_features', features);
    if (residual) v.g.output('next_residual', residual);
    graphs.push(v.g.build());
    first = end;
  }
  return { graphs, sizes };
}

type Entry = Pick<LayerSize, 'inChannels' | 'residualChannels'>;

/** The inputs of a graph that begins with a layer. */
function enter(v: VideoGraph, { inChannels, residualChannels }: Entry): Features {
  const features = v.g.input('features', 'float32', ['N', inChannels, 'H', 'W']);
  if (residualChannels === 0) return { features };
  return { features, residual: v.g.input('residual', 'float32', ['N', residualChannels, 'H', 'W']) };
}

/** Sizes of layers, found by building each of them alone. */
function layerSizes<V extends VideoGraph>({ channels, layers, begin }: ChainOptions<V>): LayerSize[] {
  let entry: Entry = { inChannels: channels, residualChannels: 0 };
  let inScale = same;
  return layers.map((layer) => {
    const v = begin('layer');
    const { features, residual } = layer.apply(v, enter(v, entry));
    const outScale = {
      time: inScale.time * layer.scale.time,
      space: inScale.space * layer.scale.space,
    };
    const size = {
      ...entry,
      outChannels: features.shape[1] as number,
      inScale,
      outScale,
      direct: layer.direct ?? false,
      pairs: layer.pairs ?? 0,
      weightBytes: v.g
        .build()
        .weights.reduce((sum, { shape, dtype }) => sum + elementCount(shape) * elementSize[dtype], 0),
    };
    entry = { inChannels: size.outChannels, residualChannels: (residual?.shape[1] as number) ?? 0 };
    inScale = outScale;
    return size;
  });
}

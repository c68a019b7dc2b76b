/** What enters the LTX-Video transformer besides its weights. */
import type { GraphBuilder, Value } from '../../onnx/builder';
import { SINUSOID_WIDTH } from '../layers/timesteps';

/** What the transformer computes on; T is 1 or the number of tokens, R is 1 or the batch size. */
export interface LtxTransformerInputs {
  /** [B, S, in_channels]. */
  readonly tokens: Value;
  /** Timesteps 0..1, [B or 1, T]; needed where clean tokens are predicted. */
  readonly sigma?: Value;
  /** [B, U, 256] and [B, T], see TimeInputs. */
  readonly timeFeatures: Value;
  readonly timeIndex: Value;
  /** [B, L, caption_channels] and [B, L]: 1 for tokens, 0 for padding. */
  readonly textStates: Value;
  readonly textMask: Value;
  /** Rotary tables [R, S, width]. */
  readonly ropeCos: Value;
  readonly ropeSin: Value;
  /** [layers, B], with the option `skip` only. */
  readonly skipLayerMask?: Value;
}

/** Declares what only the entry needs. */
export function textAndTimeInputs(g: GraphBuilder, captionChannels: number, batch: 'B' | number) {
  return {
    timeFeatures: g.input('time_features', 'float32', [batch, 'U', SINUSOID_WIDTH]),
    textStates: g.input('text_states', 'float32', [batch, 'L', captionChannels]),
    textMask: g.input('text_mask', 'float32', [batch, 'L']),
  };
}

/** Declares what blocks and exit need. */
export function timeIndexInput(g: GraphBuilder, batch: 'B' | number): Value {
  return g.input('time_index', 'int32', [batch, 'T']);
}

/** Declares what the blocks need, and the entry with absolute positions; R is 1 or the batch size. */
export function ropeInputs(g: GraphBuilder, width: number) {
  return {
    ropeCos: g.input('rope_cos', 'float32', ['R', 'S', width]),
    ropeSin: g.input('rope_sin', 'float32', ['R', 'S', width]),
  };
}

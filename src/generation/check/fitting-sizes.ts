import type { GenerationRequest } from '../../request/request';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';
import { modelInfo } from '../model/model-info';
import { planClip } from '../plan/plan-clip';
import type { DeviceCheck } from './device-check';
import { forecast } from './forecast';

/** A size, the frames that are made of it at once, and the seconds that such a clip takes. */
export interface FittingSize {
  readonly width: number;
  readonly height: number;
  /** 0 where not even a still fits. */
  readonly frames: number;
  /** Absent where too little was measured. */
  readonly seconds?: number;
}

/** The longest clips of a model's sizes that a device has memory for. @param device with the budget that was found */
export function fittingSizes(
  outline: ModelOutline,
  device: GenerationDevice,
  check: DeviceCheck,
): FittingSize[] {
  const { limits } = outline.config;
  const { steps, guidanceScale, frameRate } = modelInfo(outline);
  return limits.sizes.map(([width, height]) => {
    for (const frames of limits.frames.toReversed()) {
      const request: GenerationRequest = {
        model: outline.config.id,
        prompt: '',
        negativePrompt: '',
        seed: 0,
        width,
        height,
        frames,
        frameRate: frameRate.default,
        steps: steps.default,
        guidanceScale: guidanceScale.default,
      };
      const plan = planClip(outline, device, request);
      if (!plan.memory.fits || plan.windows.length > 1) continue;
      const phases = forecast(check, { outline, engine: device.engine, plan });
      const { denoise, decode } = phases;
      const known = denoise !== undefined && decode !== undefined;
      return {
        width,
        height,
        frames,
        ...(known && { seconds: denoise + decode + (phases['encode-text'] ?? 0) }),
      };
    }
    return { width, height, frames: 0 };
  });
}

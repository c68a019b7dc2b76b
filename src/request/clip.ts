/** What a generation reports on its way, and what it ends in. */
import type { GenerationRequest } from './request';

/** Phases of a generation in the order in which they run. */
export type Phase = 'load' | 'encode-text' | 'read-media' | 'denoise' | 'decode' | 'encode-video';

/** How much there is to do in a phase, in whatever unit makes its duration proportional. */
export type WorkPlan = Readonly<Partial<Record<Phase, number>>>;

/** What has been measured of a phase so far. */
export interface PhaseTime {
  /** Done part of it, 0 to 1. */
  readonly share: number;
  /** Part of `share` that was there before, from a run that was cut off; it took none of the seconds. */
  readonly kept?: number;
  readonly seconds: number;
}

/** What of a clip is being made, each counted from 1 in the order of making. */
export interface Place {
  readonly window: number;
  readonly windows: number;
  /** Of clips that are made of shots. */
  readonly shot?: number;
  readonly shots?: number;
}

/** How far a generation is. */
export interface Progress {
  readonly phase: Phase;
  /** Done and total units of this phase (bytes, steps or frames); a step that is under way counts by its share. */
  readonly done: number;
  readonly total: number;
  /** The phases that were begun; absent while a model is opened. */
  readonly times?: Readonly<Partial<Record<Phase, PhaseTime>>>;
  /** Absent before the first window. */
  readonly place?: Place;
}

/** A rough picture of the clip while it is denoised: a strip of small frames, one per latent frame. */
export interface Preview {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** How long each of them stands for. */
  readonly frameSeconds: number;
  /** RGBA bytes [frames, height, width, 4]. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A finished clip (or PNG still when the request asked for one frame). */
export interface Clip {
  readonly blob: Blob;
  readonly mimeType: string;
  /** Codec string of the video track, for example `avc1.42001f`; absent for stills. */
  readonly codec?: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly frameRate: number;
  readonly request: GenerationRequest;
  /** Whether its file is signed; absent for clips of versions that did not sign. */
  readonly signed?: boolean;
  /** Milliseconds spent in each phase, and in running networks alone. */
  readonly timings: Readonly<Record<Phase, number>> & { readonly networks: number; readonly total: number };
}

/** A check as it is kept, with what the page shows of it. */
import { APP_VERSION } from '../../app-version';
import { isResults, type OpenedEngine } from '../../runtime/open-engine';
import { isListOf, isNumber, isObject, isText } from '../../unknown-value';
import type { ModelOutline } from '../model/model-assets';
import type { DeviceCheck } from './device-check';
import { type FittingSize, fittingSizes } from './fitting-sizes';
import { checkReport } from './report';

/** What is kept for each adapter. */
export interface KeptCheck extends DeviceCheck {
  readonly sizes: readonly FittingSize[];
  /** Plain text. */
  readonly report: string;
}

/** Adds to a check what follows from it for a model. */
export function keptCheck(device: OpenedEngine, outline: ModelOutline, check: DeviceCheck): KeptCheck {
  const { backend, description, engine, memory } = device;
  const budget = check.budget ?? memory.budget;
  const planned = { engine, memory: { ...memory, budget }, kernels: check.kernels };
  const sizes = fittingSizes(outline, planned, check);
  const reported = {
    backend,
    description,
    appVersion: APP_VERSION,
    agent: navigator.userAgent,
    maxBuffer: memory.maxBuffer,
    halfPrecision: engine.features.halfPrecision,
  };
  return { ...check, sizes, report: checkReport(reported, check, sizes) };
}

/** The check that a device was opened with, if there was one and it is whole: it comes out of a store. */
export function checkOf({ checked }: Pick<OpenedEngine, 'checked'>): KeptCheck | undefined {
  return isKeptCheck(checked) ? checked : undefined;
}

function isKeptCheck(value: unknown): value is KeptCheck {
  return (
    isObject(value) &&
    [value.model, value.report].every(isText) &&
    isResults(value.selfTest) &&
    isListOf(isTimedBlock)(value.blocks) &&
    [value.decoder, value.sizes].every(isListOf(isObject)) &&
    isObject(value.products)
  );
}

function isTimedBlock(value: unknown): boolean {
  return isObject(value) && isObject(value.form) && [value.tokens, value.milliseconds].every(isNumber);
}

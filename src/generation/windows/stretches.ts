/** Which frames of a request are made, and what is known around them. */
import type { GenerationRequest } from '../../request/request';
import type { Shot } from '../../request/task';
import { contextFrames, planWindows, type Stretch, type Window, type WindowGeometry } from './windows';

/** Frames of a source that has as many as anyone can use. */
const MANY = 1e6;

/**
 * The stretches that a request makes, with sources taken to be long and to have all the frames that are asked for.
 * The verbs (`verbs/`) make these.
 *
 * @param geometry decides how long the bridge of a loop and the beginning of a `fill` shot are
 */
function stretchesOf(request: GenerationRequest, geometry: WindowGeometry): Stretch[] {
  const { task = { verb: 'text' }, frames } = request;
  switch (task.verb) {
    case 'text':
    case 'image':
    case 'restyle':
      return [made(frames, 0, 0)];
    case 'region':
      // What moves goes on from the source's first frame, which is not made.
      if (task.mode === 'change') return [made(frames, 0, 0)];
      return [made(frames - 1, 1, task.mode === 'cinemagraph' ? 1 : 0)];
    case 'extend':
      return [task.direction === 'forwards' ? made(frames, MANY, 0) : made(frames, 0, MANY)];
    case 'fill': {
      const known = ({ kind }: { kind: 'still' | 'clip' }) => (kind === 'still' ? 1 : MANY);
      return [made(frames, known(task.before), known(task.after))];
    }
    case 'loop': {
      if (task.source) return [made(frames, MANY, MANY)];
      const bridge = bridgeFrames(frames, geometry);
      return [made(frames - bridge, 0, 0), made(bridge, frames - bridge, frames - bridge)];
    }
    case 'storyboard':
      return task.shots.flatMap((shot, i) => {
        if (task.remake && task.remake.shot !== i) return [];
        return shotStretches(shot, i, task.remake ? task.shots[i + 1] : undefined, geometry);
      });
  }
}

function made(frames: number, before: number, after: number): Stretch {
  return { frames, before, after };
}

function shotStretches(
  shot: Shot,
  index: number,
  next: Shot | undefined,
  geometry: WindowGeometry,
): Stretch[] {
  const after = next && next.transition !== 'cut' ? MANY : 0;
  const transition = index === 0 ? 'cut' : shot.transition;
  if (transition !== 'fill') return [made(shot.frames, transition === 'continue' ? MANY : 0, after)];
  const bridge = bridgeFrames(shot.frames, geometry);
  return [made(shot.frames - bridge, 0, after), made(bridge, MANY, shot.frames - bridge)];
}

/**
 * Frames of the bridge within a loop or a shot of `frames` frames: what a window makes between its given frames, a
 * second or so, and less than half of all.
 */
export function bridgeFrames(frames: number, { temporalScale }: WindowGeometry): number {
  return Math.min(2 * temporalScale, Math.floor(frames / 2));
}

/** The windows of all stretches that a request makes. */
export function windowsOf(request: GenerationRequest, geometry: WindowGeometry): Window[] {
  return stretchesOf(request, geometry).flatMap((stretch) => planWindows(stretch, geometry));
}

/** Frames of the longest window that a request needs. */
export function longestWindow(request: GenerationRequest, geometry: WindowGeometry): number {
  return Math.max(1, ...windowsOf(request, geometry).map(({ frames }) => frames));
}

/** Frames that a window takes in at once, at most: those of a source, of its neighbours, or a still; 0 if nothing is known. */
export function takenFrames(request: GenerationRequest, geometry: WindowGeometry): number {
  const { task } = request;
  if (task?.verb === 'restyle' || task?.verb === 'region') return longestWindow(request, geometry);
  const windows = windowsOf(request, geometry);
  if (windows.some(({ before, after }) => before + after > 1)) return contextFrames(geometry);
  const stills = task?.verb === 'image' || windows.some(({ before, after }) => before + after > 0);
  // A still in place is shown for a whole latent frame.
  return !stills ? 0 : geometry.style === 'in-place' ? geometry.temporalScale + 1 : 1;
}

/** Latent frames that a window may be given as tokens of their own: a still each, and two of a sequence at its end. */
export function extraFramesOf({ task }: Pick<GenerationRequest, 'task'>): number {
  if (!task || task.verb === 'text' || task.verb === 'restyle') return 0;
  return task.verb === 'image' ? task.stills.length : 2;
}

/** What is done to the list of shots. */

import { randomId } from '../../random-id';
import type { Transition } from '../../request/task';
import { randomSeed } from '../random-seed';
import type { ShotForm } from './verb-form';

/** A shot with a seed of its own. */
export function newShot(prompt: string, frames: number, transition: Transition): ShotForm {
  return { id: randomId(), prompt, frames, transition, seed: String(randomSeed()) };
}

/** Frames of the clip that the shots make: those of transitions are counted in their shots. */
export function totalFrames(shots: readonly { readonly frames: number }[]): number {
  return shots.reduce((sum, { frames }) => sum + frames, 0);
}

/**
 * One more shot at the end, as long as the one before, and cut from it. A storyboard is written to see another thing in
 * each shot; continued, the one before would melt into it. What goes on is chosen where it is meant.
 */
export function addShot(shots: readonly ShotForm[], frames: number): readonly ShotForm[] {
  const last = shots.at(-1);
  return [...shots, newShot('', last?.frames ?? frames, 'cut')];
}

/** A copy behind a shot, with a seed of its own: the same seed would draw the same noise. */
export function duplicateShot(shots: readonly ShotForm[], id: string): readonly ShotForm[] {
  return shots.flatMap((shot) =>
    shot.id === id ? [shot, newShot(shot.prompt, shot.frames, shot.transition)] : [shot],
  );
}

/** The shots without one; the one behind it keeps its transition, which then starts from the shot before. */
export function removeShot(shots: readonly ShotForm[], id: string): readonly ShotForm[] {
  return shots.filter((shot) => shot.id !== id);
}

/** The shots with one changed. */
export function editShot(
  shots: readonly ShotForm[],
  id: string,
  change: Partial<ShotForm>,
): readonly ShotForm[] {
  return shots.map((shot) => (shot.id === id ? { ...shot, ...change } : shot));
}

/** The shot at another place, counted from 0; beyond the ends nothing changes. */
export function moveShot(shots: readonly ShotForm[], id: string, to: number): readonly ShotForm[] {
  const from = shots.findIndex((shot) => shot.id === id);
  if (from < 0 || to < 0 || to >= shots.length) return shots;
  const rest = shots.toSpliced(from, 1);
  return rest.toSpliced(to, 0, shots[from]!);
}

import { randomId } from '../../../random-id';
import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { addShot } from '../shots';
import { namedSlots, type ShotForm, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface StoryboardInputs {
  readonly shots: readonly ShotForm[];
}

/** Several shots in one clip. */
export const storyboard: VerbForm<TaskOf<'storyboard'>, StoryboardInputs> = {
  initial: { shots: [] },
  slots: namedSlots({}),
  length: undefined,
  gaps: ({ shots }) => [['shots', shots.length === 0 ? t.storyboard.empty : undefined]],
  toTask: ({ shots }) => ({
    verb: 'storyboard',
    shots: shots.map(({ prompt, frames, transition, seed }) => ({
      prompt: prompt.trim(),
      frames,
      transition,
      seed: Number(seed),
    })),
  }),
  fromTask: async ({ shots }) => ({
    shots: shots.map((shot) => ({ ...shot, id: randomId(), seed: String(shot.seed) })),
  }),
  begin({ shots }, { prompt, frames }) {
    return { shots: shots.length > 0 ? shots : addShot([], frames).map((shot) => ({ ...shot, prompt })) };
  },
  shots: { of: ({ shots }) => shots, with: (_inputs, shots) => ({ shots }) },
};

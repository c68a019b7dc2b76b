import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { namedSlots, type Slot, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface LoopInputs {
  /** Empty for a loop of the prompt. */
  readonly source: Slot;
}

/** A clip that ends where it begins. */
export const loop: VerbForm<TaskOf<'loop'>, LoopInputs> = {
  initial: { source: {} },
  slots: namedSlots({ source: 'clip' }),
  length: {
    rule: 'added',
    still: false,
    label: ({ source }) => (source.facts ? t.settings.durations.bridge : t.settings.durations.loop),
  },
  gaps: ({ source }) => [['loop.source', source.opening && t.media.missing.opening]],
  toTask: ({ source: { facts } }) => ({ verb: 'loop', ...(facts && { source: facts.input }) }),
  fromTask: async ({ source }, { slot }) => ({ source: source ? await slot(source) : {} }),
};

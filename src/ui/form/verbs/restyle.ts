import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { namedSlots, type Slot, slotGap, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface RestyleInputs {
  readonly source: Slot;
  /** From 0, nothing, to 1, everything. */
  readonly change: number;
}

/** A clip that keeps its motion and changes its look. */
export const restyle: VerbForm<TaskOf<'restyle'>, RestyleInputs> = {
  initial: { source: {}, change: 0.6 },
  slots: namedSlots({ source: 'clip' }),
  length: { rule: 'limited', still: false, label: () => t.settings.durations.clip },
  gaps: ({ source }) => [['restyle.source', slotGap(source, t.media.missing.restyle)]],
  toTask({ source: { facts }, change }) {
    return facts && { verb: 'restyle', source: facts.input, change };
  },
  fromTask: async ({ source, change }, { slot }) => ({ source: await slot(source), change }),
};

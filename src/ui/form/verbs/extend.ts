import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { namedSlots, type Slot, slotGap, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface ExtendInputs {
  readonly source: Slot;
  readonly direction: 'forwards' | 'backwards';
}

/** A clip that goes on, or is led into. */
export const extend: VerbForm<TaskOf<'extend'>, ExtendInputs> = {
  initial: { source: {}, direction: 'forwards' },
  slots: namedSlots({ source: 'clip' }),
  length: { rule: 'added', still: false, label: () => t.settings.durations.added },
  gaps: ({ source }) => [['extend.source', slotGap(source, t.media.missing.extend)]],
  toTask({ source: { facts }, direction }) {
    return facts && { verb: 'extend', source: facts.input, direction };
  },
  fromTask: async ({ source, direction }, { slot }) => ({ source: await slot(source), direction }),
};

import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { namedSlots, type Slot, slotGap, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface FillInputs {
  readonly before: Slot;
  readonly after: Slot;
}

/** What is missing between two pictures or clips. */
export const fill: VerbForm<TaskOf<'fill'>, FillInputs> = {
  initial: { before: {}, after: {} },
  slots: namedSlots({ before: 'either', after: 'either' }),
  length: { rule: 'added', still: false, label: () => t.settings.durations.between },
  gaps: ({ before, after }) => [
    ['fill.before', slotGap(before, t.media.missing.before)],
    ['fill.after', slotGap(after, t.media.missing.after)],
  ],
  toTask({ before, after }) {
    if (!before.facts || !after.facts) return undefined;
    return { verb: 'fill', before: before.facts.input, after: after.facts.input };
  },
  async fromTask(task, { slot }) {
    const [before, after] = await Promise.all([slot(task.before), slot(task.after)]);
    return { before, after };
  },
};

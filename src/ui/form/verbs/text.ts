import type { TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { namedSlots, type VerbForm } from '../verb-form';

/** Text has nothing but its words, which are the form's. */
export type TextInputs = Readonly<Record<never, never>>;

/** A clip of its words alone. */
export const text: VerbForm<TaskOf<'text'>, TextInputs> = {
  initial: {},
  slots: namedSlots({}),
  length: { rule: 'free', still: true, label: () => t.settings.durations.clip },
  gaps: () => [],
  toTask: () => undefined,
  fromTask: async () => ({}),
};

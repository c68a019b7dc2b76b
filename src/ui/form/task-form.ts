/** What the form holds of every verb. All of it is kept while another verb is chosen, so that switching loses nothing. */
import type { Task, Verb } from '../../request/task';
import type { ShotForm, VerbForm } from './verb-form';
import { type VerbInputs, verbForms } from './verbs';

/** The chosen verb, and the inputs of all of them. */
export interface TaskForm extends VerbInputs {
  readonly verb: Verb;
}

/** In the order of the picker. */
export const VERBS = Object.keys(verbForms) as readonly Verb[];

/** Text, with nothing chosen for any verb. */
export const initialTask: TaskForm = {
  verb: 'text',
  // The compiler sees of `fromEntries` only that there are entries.
  ...(Object.fromEntries(VERBS.map((verb) => [verb, verbForms[verb].initial])) as unknown as VerbInputs),
};

/** A verb's definition; it takes the inputs and the tasks of that verb alone. */
export function formOfVerb(verb: Verb): VerbForm<Task, VerbInputs[Verb]> {
  return verbForms[verb];
}

/** The shots of a clip that is made of some; undefined for other verbs. */
export function shotsOf(task: TaskForm): readonly ShotForm[] | undefined {
  return formOfVerb(task.verb).shots?.of(task[task.verb]);
}

/** The task with the chosen verb's shots replaced, where it has some. */
export function withShots(task: TaskForm, change: (shot: ShotForm) => ShotForm): TaskForm {
  const { shots } = formOfVerb(task.verb);
  const inputs = task[task.verb];
  return shots ? { ...task, [task.verb]: shots.with(inputs, shots.of(inputs).map(change)) } : task;
}

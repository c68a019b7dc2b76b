/** What a link does to the form. Loaded with the first link. */
import type { ModelInfo } from '../../../workers/protocol';
import { randomId } from '../../random-id';
import { atPresentSize } from '../form/present-size';
import { formFor, initialForm, type RequestForm } from '../form/request-form';
import { type ReadLink, readLink } from '../form/request-link';
import { initialTask } from '../form/task-form';
import { withVerb } from '../form/with-verb';
import { embeddedModel, recallModel } from '../model-choice';
import type { Problem } from '../problem';
import { share } from '../strings/share';

/** What is to be done about a link. */
export interface OpenedLink {
  /** Makes the new form of the present one; absent where nothing of the link can be used. */
  readonly form?: (now: RequestForm | undefined) => RequestForm;
  readonly problem?: Problem;
  /** What happened, for those who do not see it. */
  readonly sentence?: string;
}

/** @param hash the address from its `#` on */
export function openLink(hash: string, models: readonly ModelInfo[]): OpenedLink {
  const link = readLink(hash);
  const { title, faults, garbled, unknownModel } = share.link;
  if (link.fault) return { problem: { title, message: faults[link.fault] } };

  const wanted = link.form.model ?? recallModel()?.id;
  const model = models.find(({ id }) => id === wanted);
  const opening = model ?? embeddedModel(models);
  const messages = [
    ...(link.form.model && !model ? [unknownModel(link.form.model, opening.name)] : []),
    ...(link.garbled.length > 0 ? [garbled(link.garbled)] : []),
  ];
  return {
    form(now) {
      const asked = withStart(
        { ...initialForm(opening), ...link.form, task: now?.task ?? initialTask },
        link,
        opening,
      );
      // What another model was to do may be nothing that this one can.
      return link.form.model && !model ? formFor(opening, asked) : atPresentSize(asked, models);
    },
    ...(messages.length > 0 && { problem: { title, message: messages.join(' ') } }),
    sentence: share.link.opened,
  };
}

/** The form with what a link starts from. What was chosen for other verbs stays. */
function withStart(form: RequestForm, { verb = 'text', shots }: ReadLink, model: ModelInfo): RequestForm {
  // Shots of before are not those of the link.
  const empty = { ...form, task: { ...form.task, storyboard: initialTask.storyboard } };
  const started = withVerb(empty, verb, model);
  if (!shots) return started;
  const typed = shots.map((shot) => ({ ...shot, id: randomId(), seed: String(shot.seed) }));
  return { ...started, task: { ...started.task, storyboard: { shots: typed } } };
}

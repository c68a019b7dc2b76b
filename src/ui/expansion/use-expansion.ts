import { useCallback, useEffect, useState } from 'react';
import type { ExpandedPrompt, ModelInfo } from '../../../workers/protocol';
import { startsFromMedia } from '../form/form-problems';
import type { RequestForm } from '../form/request-form';
import { shotsOf } from '../form/task-form';
import { generator } from '../generator-client';
import { recall, remember } from '../settings-store';

/** Milliseconds without a keystroke after which a prompt is expanded. */
const PAUSE = 250;

/** A longer prompt, and what it was made of. */
interface Known extends ExpandedPrompt {
  readonly model: string;
  readonly of: string;
}

/**
 * Expands prompts for models that learned from paragraphs, unless the visitor wants none of it. What a picture shows is not
 * made up, and shots stay as they are.
 */
export function useExpansion(form: RequestForm | undefined, model: ModelInfo | undefined) {
  const [on, setOn] = useState(() => recall('expand', ['on', 'off']) === 'on');
  const [known, setKnown] = useState<Known>();
  const of = on && form && model && expands(form, model) ? form.prompt.trim() : '';
  const id = model?.id ?? '';

  useEffect(() => {
    if (of === '') return;
    const timer = setTimeout(() => {
      // Without an answer the prompt is sent as it was typed.
      expand(id, of).then(setKnown, () => {});
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [id, of]);

  const turn = useCallback((wanted: boolean) => {
    remember('expand', wanted ? 'on' : 'off');
    setOn(wanted);
  }, []);

  const proposal = of !== '' && known?.of === of && known.model === id ? known : undefined;

  /** What the model is to be told of a form that is sent, where that is not what was typed. */
  async function toldOf(sent: RequestForm): Promise<string | undefined> {
    if (sent.told !== undefined || !model || !on || !expands(sent, model)) return sent.told;
    const typed = sent.prompt.trim();
    if (proposal?.of === typed) return proposal.prompt;
    return expand(model.id, typed).then(
      ({ prompt }) => prompt,
      () => undefined,
    );
  }

  return { on, turn, proposal, toldOf };
}

/** Whether prompts are expanded, what the present one becomes, and what to do about it. */
export type Expansion = ReturnType<typeof useExpansion>;

/** Whether a form's prompt is one that the model would like longer. */
export function expands(form: Pick<RequestForm, 'task'>, { promptStyle }: Pick<ModelInfo, 'promptStyle'>) {
  return promptStyle === 'paragraph' && !shotsOf(form.task) && !startsFromMedia(form);
}

async function expand(model: string, of: string): Promise<Known> {
  return { model, of, ...(await generator.call((api) => api.expandPrompt(model, of))) };
}

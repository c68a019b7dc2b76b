import { type ReactNode, useId, useRef, useState } from 'react';
import type { ExpandedPrompt, ModelInfo } from '../../workers/protocol';
import { generator } from './generator-client';
import { Icon } from './icon';
import { problemOf } from './problem';
import { Replacements } from './replacements';
import { t } from './strings';

interface Props {
  readonly model: Pick<ModelInfo, 'id' | 'name'>;
  readonly prompt: string;
  /** Words of the prompt that are said to be read otherwise already. */
  readonly said: ExpandedPrompt['replaced'];
  readonly onUse: (prompt: string) => void;
  /** What stands beside the button. */
  readonly children: ReactNode;
}

type Proposal =
  | { readonly state: 'asked' }
  | { readonly state: 'failed'; readonly problem: string }
  | ({ readonly state: 'made'; readonly of: string } & ExpandedPrompt);

/** Proposes a longer prompt, which can be changed before it takes the place of what was typed. Nothing happens by itself. */
export function PromptExpansion({ model, prompt, said, onUse, children }: Props) {
  const id = useId();
  const [proposal, setProposal] = useState<Proposal>();
  const asked = prompt.trim();
  const button = useRef<HTMLButtonElement>(null);

  function dismiss() {
    setProposal(undefined);
    // What was pressed goes with the proposal.
    button.current!.focus();
  }

  async function ask() {
    if (asked === '' || proposal?.state === 'asked') return;
    setProposal({ state: 'asked' });
    try {
      const expanded = await generator.call((api) => api.expandPrompt(model.id, asked));
      setProposal({ state: 'made', of: asked, ...expanded });
    } catch (error) {
      const { message, detail } = problemOf(error);
      if (detail) console.error(error);
      setProposal({ state: 'failed', problem: message });
    }
  }

  const made = proposal?.state === 'made' ? proposal : undefined;
  const isSame = made && made.prompt === made.of && made.replaced.length === 0;
  return (
    <div className="expansion">
      <div className="expansion-head">
        {children}
        <button
          ref={button}
          type="button"
          className="quiet"
          title={t.expansion.expandHint}
          aria-disabled={asked === '' || proposal?.state === 'asked'}
          onClick={ask}
        >
          <Icon name="expand" />
          {proposal?.state === 'asked' ? t.expansion.expanding : t.expansion.expand}
        </button>
      </div>
      {proposal?.state === 'failed' && (
        <p className="problem" role="alert">
          {proposal.problem}
        </p>
      )}
      {isSame && (
        <p className="hint" role="status">
          {made.unclear ? t.expansion.unclear(model.name) : t.expansion.nothing(model.name)}
        </p>
      )}
      {made && !isSame && (
        <div className="proposal">
          <p className="visually-hidden" role="status">
            {t.expansion.made}
          </p>
          <label htmlFor={id}>{t.expansion.label}</label>
          <textarea
            id={id}
            rows={3}
            dir="auto"
            value={made.prompt}
            onChange={(event) => setProposal({ ...made, prompt: event.target.value })}
          />
          <Replacements
            model={model.name}
            replaced={made.replaced.filter(({ word }) => !said.some((one) => one.word === word))}
          />
          <div className="proposal-actions">
            <button
              type="button"
              className="secondary"
              onClick={() => {
                onUse(made.prompt);
                dismiss();
              }}
            >
              <Icon name="check" />
              {t.expansion.use}
            </button>
            <button type="button" className="secondary" onClick={dismiss}>
              {t.actions.dismiss}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

import { type ReactNode, useId } from 'react';
import type { ModelInfo, PromptReading } from '../../../workers/protocol';
import { LONGEST_PROMPT } from '../../request/limits';
import { t } from '../strings';
import type { Expansion } from './use-expansion';

interface Props {
  readonly model: Pick<ModelInfo, 'name'>;
  readonly prompt: string;
  /** What the model is told, where that was edited or comes from a clip; the proposal otherwise. */
  readonly told: string | undefined;
  readonly lacks: PromptReading['lacks'];
  readonly expansion: Expansion;
  readonly onTold: (told: string | undefined) => void;
  /** What stands beside the switch. */
  readonly children: ReactNode;
}

/** What a model that learned from paragraphs is told of a short prompt: to be read, edited, or switched off. */
export function PromptTold({ model, prompt, told, lacks = [], expansion, onTold, children }: Props) {
  const id = useId();
  const { on, turn, proposal } = expansion;
  const typed = prompt.trim();
  // A clip that was made of what was typed is made of it again.
  const isOn = told === undefined ? on : told !== typed;
  const text = told ?? proposal?.prompt;
  const isShown = typed !== '' && isOn && text !== undefined && (told !== undefined || text !== typed);
  const names = lacks.map((lack) => t.expansion.lackNames[lack]);
  return (
    <div className="expansion">
      <div className="expansion-head">
        {children}
        <label className="expansion-switch">
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ target }) => {
              turn(target.checked);
              onTold(undefined);
            }}
          />
          <span>{t.expansion.automatic}</span>
        </label>
      </div>
      <div role="status">
        {names.length > 0 && (
          <p className="hint">
            {isShown ? t.expansion.lacksAdded(model.name, names) : t.expansion.lacks(model.name, names)}
          </p>
        )}
        {isOn && told === undefined && proposal?.unclear && (
          <p className="hint">{t.expansion.notAdded(model.name)}</p>
        )}
      </div>
      {isShown && (
        <div className="proposal">
          <label htmlFor={id}>{t.expansion.told(model.name)}</label>
          <textarea
            id={id}
            className="told-text"
            rows={5}
            dir="auto"
            maxLength={LONGEST_PROMPT}
            value={text}
            onChange={({ target }) => onTold(target.value)}
          />
          {told !== undefined && (
            <button type="button" className="quiet" onClick={() => onTold(undefined)}>
              {t.expansion.anew}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

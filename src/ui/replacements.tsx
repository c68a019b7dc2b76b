import type { ExpandedPrompt } from '../../workers/protocol';
import { t } from './strings';

interface Props {
  readonly model: string;
  readonly replaced: ExpandedPrompt['replaced'];
}

/** More are counted only: a pasted page has hundreds. */
const SHOWN = 5;

/** Which words are read as others or left out, a sentence each. */
export function Replacements({ model, replaced }: Props) {
  return (
    <>
      {replaced.slice(0, SHOWN).map(({ word, by, slip }) => (
        <p key={word} className="hint">
          {slip ? t.expansion.slip(word, by) : t.expansion.replaced(model, word, by)}
        </p>
      ))}
      {replaced.length > SHOWN && (
        <p className="hint">{t.expansion.leftOut(model, replaced.length - SHOWN)}</p>
      )}
    </>
  );
}

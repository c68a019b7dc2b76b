import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** A clip that is to end where it begins, or none. */
export function LoopInputs(props: VerbProps) {
  return (
    <>
      <SourceField {...props} slotKey="loop.source" label={t.media.sourceOptional} />
      {!props.form.task.loop.source.facts && <p className="hint">{t.verbs.loopHint}</p>}
    </>
  );
}

import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

/** What comes before the new frames, and what after. */
export function FillInputs(props: VerbProps) {
  return (
    <>
      <SourceField {...props} slotKey="fill.before" label={t.media.before} />
      <SourceField {...props} slotKey="fill.after" label={t.media.after} />
    </>
  );
}

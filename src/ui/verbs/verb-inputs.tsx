import { type ComponentType, lazy, Suspense } from 'react';
import type { Verb } from '../../request/task';
import { t } from '../strings';
import { ExtendInputs } from './extend';
import { FillInputs } from './fill';
import { ImageInputs } from './image';
import { LoopInputs } from './loop';
import { RegionInputs } from './region';
import { RestyleInputs } from './restyle';
import type { VerbProps } from './verb-props';

// Larger than the others, and rarer.
const Storyboard = lazy(async () => ({ default: (await import('./storyboard')).Storyboard }));

/** What each verb asks for besides the words; undefined for nothing. */
const INPUTS: { readonly [V in Verb]: ComponentType<VerbProps> | undefined } = {
  text: undefined,
  image: ImageInputs,
  extend: ExtendInputs,
  fill: FillInputs,
  loop: LoopInputs,
  restyle: RestyleInputs,
  region: RegionInputs,
  storyboard: Storyboard,
};

/** Only what the chosen verb needs. */
export function VerbInputs(props: VerbProps) {
  const { verb } = props.form.task;
  const Inputs = INPUTS[verb];
  if (!Inputs) return null;
  return (
    <section className="verb-inputs" tabIndex={-1} aria-label={t.verbs.names[verb]}>
      <p className="hint">{t.verbs.summaries[verb]}</p>
      {props.model.embedded && <p className="hint">{t.verbs.embedded[verb](props.model.name)}</p>}
      <Suspense>
        <Inputs {...props} />
      </Suspense>
    </section>
  );
}

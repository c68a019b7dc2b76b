import { lazy, Suspense } from 'react';
import { Choice } from '../choice';
import { t } from '../strings';
import { SourceField } from './source-field';
import type { VerbProps } from './verb-props';

const MaskPainter = lazy(async () => ({ default: (await import('../mask/mask-painter')).MaskPainter }));

/** A picture or clip, the region painted on its first frame, and what happens there. */
export function RegionInputs(props: VerbProps) {
  const { form, problems, paintPlace, onInputs } = props;
  const { source, mode, mask } = form.task.region;
  return (
    <>
      <SourceField {...props} slotKey="region.source" label={t.media.regionSource} />
      {source.facts && (
        <>
          <Suspense>
            <MaskPainter
              input={source.facts.input}
              width={form.width}
              height={form.height}
              mask={mask}
              problem={problems.mask}
              place={paintPlace}
              onChange={(painted) => onInputs('region', { mask: painted })}
            />
          </Suspense>
          <div>
            <Choice
              legend={t.verbs.mode}
              name="mode"
              options={['change', 'move', 'cinemagraph'] as const}
              selected={mode}
              keyOf={String}
              onChange={(option) => onInputs('region', { mode: option })}
            >
              {(option) => t.verbs.modes[option]}
            </Choice>
            <p className="hint">{t.verbs.modeHints[mode]}</p>
          </div>
        </>
      )}
    </>
  );
}

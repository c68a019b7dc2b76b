import { useId } from 'react';
import type { ModelInfo } from '../../workers/protocol';
import { LONGEST_PROMPT } from '../request/limits';
import type { Range } from '../request/request';
import type { SettingsProps } from './settings';
import { Slider } from './slider';
import { t } from './strings';

/** Settings that most clips never need; what the model leaves no choice in is not shown. */
export function AdvancedSettings({
  form,
  model,
  onChange,
}: Pick<SettingsProps, 'form' | 'model' | 'onChange'>) {
  const negative = useId();
  if (!hasChoice(model.steps) && !hasChoice(model.frameRate) && !isGuided(model)) return null;
  return (
    <details className="advanced">
      <summary>{t.settings.advanced}</summary>
      {hasChoice(model.steps) && (
        <Slider
          label={t.settings.steps}
          hint={t.settings.stepsHint}
          min={model.steps.min}
          max={model.steps.max}
          step={model.steps.apart ?? 1}
          value={form.steps}
          onChange={(steps) => onChange({ steps })}
        />
      )}
      {isGuided(model) && (
        <Slider
          label={t.settings.guidance}
          hint={t.settings.guidanceHint}
          {...model.guidanceScale}
          step={0.5}
          value={form.guidanceScale}
          onChange={(guidanceScale) => onChange({ guidanceScale })}
        />
      )}
      {hasChoice(model.frameRate) && (
        <Slider
          label={t.settings.frameRate}
          {...model.frameRate}
          step={1}
          value={form.frameRate}
          onChange={(frameRate) => onChange({ frameRate })}
        />
      )}
      {isGuided(model) && (
        <div className="negative">
          <label htmlFor={negative}>{t.settings.negative}</label>
          <input
            id={negative}
            name="negative-prompt"
            dir="auto"
            maxLength={LONGEST_PROMPT}
            value={form.negativePrompt}
            placeholder={t.settings.negativePlaceholder}
            onChange={(event) => onChange({ negativePrompt: event.target.value })}
          />
        </div>
      )}
    </details>
  );
}

function hasChoice({ min, max }: Range): boolean {
  return min < max;
}

/** Without guidance a negative prompt has nothing to act through. */
function isGuided({ guidanceScale }: ModelInfo): boolean {
  return hasChoice(guidanceScale);
}

import { useId } from 'react';
import type { Range } from '../generation/request';
import type { SettingsProps } from './settings';
import { t } from './strings';

/** Settings that most clips never need. */
export function AdvancedSettings({ form, model, onChange }: Omit<SettingsProps, 'problems'>) {
  const negative = useId();
  return (
    <details className="advanced">
      <summary>{t.settings.advanced}</summary>
      <Slider
        label={t.settings.steps}
        hint={t.settings.stepsHint}
        range={model.steps}
        step={1}
        value={form.steps}
        onChange={(steps) => onChange({ steps })}
      />
      <Slider
        label={t.settings.guidance}
        hint={t.settings.guidanceHint}
        range={model.guidanceScale}
        step={0.5}
        value={form.guidanceScale}
        onChange={(guidanceScale) => onChange({ guidanceScale })}
      />
      <Slider
        label={t.settings.frameRate}
        range={model.frameRate}
        step={1}
        value={form.frameRate}
        onChange={(frameRate) => onChange({ frameRate })}
      />
      <div className="negative">
        <label htmlFor={negative}>{t.settings.negative}</label>
        <input
          id={negative}
          name="negative-prompt"
          dir="auto"
          value={form.negativePrompt}
          placeholder={t.settings.negativePlaceholder}
          onChange={(event) => onChange({ negativePrompt: event.target.value })}
        />
      </div>
    </details>
  );
}

interface SliderProps {
  readonly label: string;
  readonly hint?: string;
  readonly range: Range;
  readonly step: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Slider({ label, hint, range, step, value, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{value}</output>
      <input
        id={id}
        type="range"
        min={range.min}
        max={range.max}
        step={step}
        value={value}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

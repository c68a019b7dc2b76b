import '../styles/loras.css';
import { type LoraChoice, MAX_LORA_STRENGTH } from '../../request/request';
import { Icon } from '../icon';
import type { SettingsProps } from '../settings';
import { Slider } from '../slider';
import { t } from '../strings';

const STEP = 0.05;

/** The LoRAs that are here for the model, and those that the form asks for: which are used, and how strongly. */
export function LoraSettings({ form, model, onChange }: Pick<SettingsProps, 'form' | 'model' | 'onChange'>) {
  const { loras: kept = [] } = model;
  const { loras: chosen = [] } = form;
  const missing = chosen.filter(({ sha256 }) => kept.every((lora) => lora.sha256 !== sha256));
  const set = (loras: readonly LoraChoice[]) => onChange({ loras });
  const without = (sha256: string) => set(chosen.filter((lora) => lora.sha256 !== sha256));
  return (
    <details className="advanced lora-settings" open={chosen.length > 0}>
      <summary>{t.loras.title}</summary>
      {missing.map(({ name, sha256 }) => (
        <p key={sha256} className="lora-missing" role="alert">
          <Icon name="alert" />
          <span>{t.loras.missing(name)}</span>
          <button type="button" className="secondary" onClick={() => without(sha256)}>
            {t.loras.takeOut(name)}
          </button>
        </p>
      ))}
      {kept.map(({ name, sha256 }) => {
        const choice = chosen.find((lora) => lora.sha256 === sha256);
        const change = (strength: number) =>
          set(chosen.map((lora) => (lora.sha256 === sha256 ? { ...lora, strength } : lora)));
        return (
          <div key={sha256} className="lora-choice">
            <label>
              <input
                type="checkbox"
                checked={choice !== undefined}
                onChange={() => (choice ? without(sha256) : set([...chosen, { name, sha256, strength: 1 }]))}
              />
              <span dir="auto">{t.loras.use(name)}</span>
            </label>
            {choice && (
              <Slider
                label={t.loras.strength(name)}
                min={0}
                max={MAX_LORA_STRENGTH}
                step={STEP}
                value={choice.strength}
                onChange={change}
              />
            )}
          </div>
        );
      })}
    </details>
  );
}

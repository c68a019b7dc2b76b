import { useId } from 'react';
import type { RequestForm } from './form/request-form';
import type { KeepSeed } from './form/seed';
import { Icon } from './icon';
import { randomSeed } from './random-seed';
import { t } from './strings';

interface Props {
  readonly seed: string;
  readonly keep: KeepSeed;
  readonly problem: string | undefined;
  readonly onChange: (change: Pick<RequestForm, 'seed' | 'keepSeed'>) => void;
}

/** The seed, a die that rolls another and a lock that keeps it for all clips to come. Typing one keeps it. */
export function SeedField({ seed, keep, problem, onChange }: Props) {
  const id = useId();
  return (
    <div className="seed">
      <label htmlFor={id}>{t.settings.seed}</label>
      <div className="seed-row">
        <input
          id={id}
          name="seed"
          inputMode="numeric"
          autoComplete="off"
          value={seed}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange({ seed: event.target.value.trim(), keepSeed: true })}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={t.settings.newSeed}
          title={t.settings.newSeed}
          onClick={() => onChange({ seed: String(randomSeed()), keepSeed: keep === true })}
        >
          <Icon name="dice" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t.settings.keepSeed}
          aria-pressed={keep === true}
          title={t.settings.keepSeed}
          onClick={() => onChange({ seed, keepSeed: keep !== true })}
        >
          <Icon name={keep === true ? 'locked' : 'unlocked'} />
        </button>
      </div>
      <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
        {problem ?? (keep === 'once' ? t.settings.seedOnce : t.settings.seedHint)}
      </p>
    </div>
  );
}

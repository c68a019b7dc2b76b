import type { MemoryPlan } from '../../workers/protocol';
import { say } from './language/present-language';
import { t } from './strings';

/** What each phase of the next clip keeps in memory, against what there is. */
export function MemoryBars({ plan }: { readonly plan: MemoryPlan | undefined }) {
  if (!plan) {
    return (
      <section className="memory">
        <h3>{t.memory.title}</h3>
        <p className="hint">{t.memory.unknown}</p>
      </section>
    );
  }
  const { phases, peak, budget, fits, queryChunks, decode, advice } = plan;
  // A phase that is too large runs past the line of the budget instead of off the panel.
  const scale = Math.max(budget, peak) * 1.02;
  const width = (bytes: number) => `${(bytes / scale) * 100}%`;
  return (
    <section className="memory" data-fits={fits}>
      <h3>{t.memory.title}</h3>
      <p className={fits ? 'hint' : 'problem'}>
        {t.memory.peak(peak, budget)}: {fits ? t.memory.fits : t.memory.doesNotFit}
      </p>
      <ul style={{ ['--budget' as string]: width(budget) }}>
        {phases.map(({ phase, weights, activations }) => (
          <li key={phase}>
            <span>{t.memory.phases[phase]}</span>
            <span
              className="memory-track"
              role="img"
              aria-label={t.memory.phase(weights, activations)}
              title={t.memory.phase(weights, activations)}
            >
              <i className="memory-weights" style={{ inlineSize: width(weights) }} />
              <i className="memory-activations" style={{ inlineSize: width(activations) }} />
            </span>
          </li>
        ))}
      </ul>
      <p className="memory-key" aria-hidden="true">
        <span className="memory-weights">{t.memory.weights}</span>
        <span className="memory-activations">{t.memory.activations}</span>
      </p>
      {!fits && advice && <p className="problem">{say(advice)}</p>}
      <dl>
        <dt>{t.memory.attention}</dt>
        <dd>{t.memory.chunks(queryChunks)}</dd>
        <dt>{t.memory.decode}</dt>
        <dd>{t.memory.windows(decode)}</dd>
      </dl>
    </section>
  );
}

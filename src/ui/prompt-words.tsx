import { useId, useState } from 'react';
import type { ModelInfo, PromptElement, PromptElements } from '../../workers/protocol';
import { generator } from './generator-client';
import { t } from './strings';
import { useElementChange } from './use-element-change';

interface Props {
  readonly model: Pick<ModelInfo, 'id' | 'name'>;
  /** Of subjects. */
  readonly count: number;
  readonly prompt: string;
  readonly onChange: (prompt: string) => void;
}

type Kind = PromptElement['kind'];
type Choice = PromptElements['places'][number];

const TABS = ['subject', 'place', 'motion'] as const satisfies readonly Kind[];
const TITLES: Readonly<Record<Kind, string>> = {
  subject: t.prompt.words.subjects,
  place: t.prompt.words.places,
  motion: t.prompt.words.motions,
};

/** All that a small model can show, to be put into the prompt with a press; the list comes when it is asked for. */
export function PromptWords({ model, count, prompt, onChange }: Props) {
  const [elements, setElements] = useState<PromptElements | 'failed'>();
  const [shown, setShown] = useState<Kind>('subject');
  const [search, setSearch] = useState('');
  const change = useElementChange(model.id, prompt, onChange);
  const searchId = useId();

  function fetchList() {
    if (elements && elements !== 'failed') return;
    generator
      .call((api) => api.promptElements(model.id))
      .then(
        (list) => setElements(list ?? 'failed'),
        () => setElements('failed'),
      );
  }

  const wanted = search.trim().toLowerCase();
  const sections = elements && elements !== 'failed' ? sectionsOf(elements, shown, wanted) : [];
  return (
    <details
      className="prompt-words"
      onToggle={(event) => {
        if (event.currentTarget.open) fetchList();
      }}
    >
      <summary>{t.prompt.words.title(model.name, count)}</summary>
      <div className="prompt-words-head">
        <div className="tabs">
          {TABS.map((kind) => (
            <button
              key={kind}
              type="button"
              className="tab"
              aria-pressed={wanted === '' && shown === kind}
              onClick={() => {
                setShown(kind);
                setSearch('');
              }}
            >
              {TITLES[kind]}
            </button>
          ))}
        </div>
        <label className="visually-hidden" htmlFor={searchId}>
          {t.prompt.words.search}
        </label>
        <input
          id={searchId}
          type="search"
          value={search}
          placeholder={t.prompt.words.search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            // Enter would send the form that this is in.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </div>
      {!elements && <p className="hint">{t.prompt.words.loading}</p>}
      {elements === 'failed' && <p className="problem">{t.prompt.words.failed}</p>}
      <div className="prompt-words-list" lang="en" dir="ltr">
        {sections.map(({ title, kind, choices }) => (
          <section key={title} aria-label={title}>
            {title !== TITLES[kind] || wanted !== '' ? <h3>{title}</h3> : null}
            <ul>
              {choices.map(({ name, label, emoji }) => (
                <li key={name}>
                  <button type="button" onClick={() => change({ kind, name })}>
                    {emoji && <span aria-hidden="true">{emoji}</span>} {label}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {elements && elements !== 'failed' && sections.length === 0 && (
        <p className="hint">{t.prompt.words.none(search.trim())}</p>
      )}
    </details>
  );
}

interface Section {
  readonly title: string;
  readonly kind: Kind;
  readonly choices: readonly Choice[];
}

/** What is called as the search says, of every kind; without a search all of one kind. */
function sectionsOf(elements: PromptElements, shown: Kind, wanted: string): readonly Section[] {
  const sections: readonly Section[] = [
    ...elements.subjects.map(({ group, choices }) => ({
      title: t.prompt.words.groups[group],
      kind: 'subject' as const,
      choices,
    })),
    { title: TITLES.place, kind: 'place', choices: elements.places },
    { title: TITLES.motion, kind: 'motion', choices: elements.motions },
  ];
  return sections
    .filter(({ kind }) => wanted !== '' || kind === shown)
    .map((section) => ({
      ...section,
      choices: section.choices.filter(({ label }) => label.includes(wanted)),
    }))
    .filter(({ choices }) => choices.length > 0);
}

import { t } from './strings';

interface Props {
  readonly model: string;
  readonly subjects: readonly string[];
}

/** All that a small model can show, for those who ask. */
export function KnownSubjects({ model, subjects }: Props) {
  return (
    <details className="known-subjects">
      <summary>{t.prompt.knows(model, subjects.length)}</summary>
      <ul lang="en" dir="ltr">
        {subjects.map((subject) => (
          <li key={subject}>{subject}</li>
        ))}
      </ul>
    </details>
  );
}

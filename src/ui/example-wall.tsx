import { EXAMPLE_CLIPS } from './examples';
import { Film } from './film';
import { t } from './strings';
import { useReducedMotion } from './use-reduced-motion';

interface Props {
  /** Called with the prompt of the clip that was pressed. */
  readonly onTry: (prompt: string) => void;
}

/** What the model beside the page has made, four clips that play by themselves; each offers its prompt. */
export function ExampleWall({ onTry }: Props) {
  const still = useReducedMotion();
  return (
    <ul className="example-wall" aria-label={t.stage.examples}>
      {EXAMPLE_CLIPS.map(({ prompt, file }) => (
        <li key={prompt}>
          <button
            type="button"
            lang="en"
            dir="ltr"
            aria-label={t.stage.tryExample(prompt)}
            onClick={() => onTry(prompt)}
          >
            <Film
              // Safari draws no frame before a time is asked for.
              src={`${file}#t=0.001`}
              muted
              loop
              autoPlay={!still}
              playsInline
              tabIndex={-1}
              aria-hidden="true"
            />
            <span aria-hidden="true">{prompt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

import { useId } from 'react';
import { DismissButton } from '../dismiss-button';
import { Icon } from '../icon';
import { t } from '../strings';
import { tell } from './sentences';
import type { FileReport } from './use-provenance';

interface Props {
  readonly file: FileReport;
  readonly onDismiss: () => void;
}

/** What a file says about where it comes from, until it is dismissed or the next file comes. */
export function ProvenanceBox({ file, onDismiss }: Props) {
  const { proof, claims, ingredients, altered } = tell(file.report);
  const id = useId();
  const title = t.provenance.title(file.name);
  return (
    <section className="provenance" data-altered={altered} aria-labelledby={id}>
      {altered && <Icon name="alert" />}
      <div role="status">
        <h2 id={id}>{title}</h2>
        {(altered ? [...proof, ...claims] : claims).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {ingredients.length > 0 && (
          <>
            <p>{t.provenance.ingredients}</p>
            <ul>
              {ingredients.map((ingredient, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: several may be alike, and the list does not change
                <li key={i}>{ingredient}</li>
              ))}
            </ul>
          </>
        )}
        {!altered && proof.map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
      <DismissButton titleId={id} onDismiss={onDismiss} />
    </section>
  );
}

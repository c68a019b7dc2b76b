import type { Inspection } from '../../../workers/importer-protocol';
import { say } from '../language/present-language';
import { t } from '../strings';

interface Props {
  readonly recipe: NonNullable<Inspection['recipe']>;
  /** None where the files tell nothing and nobody has chosen. */
  readonly chosen: string | undefined;
  /** The visitor wants to go on without having chosen. */
  readonly missed: boolean;
  readonly onChoose: (recipe: string) => void;
}

/** How the model will be sampled: what its files tell, for everybody to see and to change. */
export function RecipeChoice({ recipe: { choices, told }, chosen, missed, onChoose }: Props) {
  return (
    <fieldset className="recipes" aria-describedby="recipe-why">
      <legend>{t.models.review.recipe}</legend>
      <p id="recipe-why" className={missed ? 'problem' : 'hint'}>
        {told ? say(told.because) : t.models.review.recipeUnknown}
      </p>
      {choices.map(({ id, name, text }) => (
        <label key={id} className="offer">
          <input
            type="radio"
            name="recipe"
            checked={id === chosen}
            aria-invalid={missed}
            onChange={() => onChoose(id)}
          />
          <span>
            <strong>{say(name)}</strong>
            <small>{say(text)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Which family a model that can be imported is of, and its configuration once it is there. */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import type { InstalledModel } from '../models/contract/installed-model';
import type { ModelConfig } from '../models/contract/model-config';
import type { ModelFamily } from '../models/contract/model-family';
import type { OfferedModel } from '../models/contract/offer';
import type { Recognizers } from './find-parts';

/** An offer and the family that makes it. */
export interface FamilyOffer {
  readonly family: ModelFamily;
  readonly offer: OfferedModel;
}

/** The offer of a model; undefined where no family makes one. */
export function findOffer(families: readonly ModelFamily[], model: string): FamilyOffer | undefined {
  for (const family of families) {
    const offer = family.offers.find(({ id }) => id === model);
    if (offer) return { family, offer };
  }
  return undefined;
}

/** The offer of a model that is to be imported. @throws Failure `BadRequest` for a model that is not on offer */
export function requireOffer(families: readonly ModelFamily[], model: string): FamilyOffer {
  const found = findOffer(families, model);
  if (found) return found;
  const offered = families.flatMap(({ offers }) => offers.map(({ id }) => id));
  throw new Failure(
    'BadRequest',
    msg('There is no model called “{model}” to import. Choose one of: {offered}.', { model, offered }),
  );
}

/** Who looks for the parts of a model in files. @throws as `requireOffer` */
export function recognizersOf(families: readonly ModelFamily[], model: string): Recognizers {
  const { family } = requireOffer(families, model);
  return { family, others: families.filter((other) => other !== family) };
}

/**
 * The configuration of an imported model.
 * @throws Failure `ModelUnavailable` for a model that no family offers, and naming the parts that are missing or do not fit
 *   together
 */
export function installedConfig(
  families: readonly ModelFamily[],
  { id, parts }: InstalledModel,
): { readonly family: ModelFamily; readonly config: ModelConfig } {
  const found = findOffer(families, id);
  if (!found)
    throw unavailable(
      msg('This version of the page does not know the model “{id}”. Import it again.', { id }),
    );
  const { family, offer } = found;
  const missing = offer.parts.filter(({ part, optional }) => !optional && !parts[part]);
  if (missing.length > 0) {
    const titles = missing.map(({ title }) => title);
    throw unavailable(
      msg('{offer} is not complete. Still to be imported: {titles}.', { offer: offer.name, titles }),
    );
  }
  try {
    return { family, config: family.configOf(offer, parts) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    // The parts' own configurations come out of a store.
    const words = msg('What is stored of {offer} is damaged. Delete it and import it again.', {
      offer: offer.name,
    });
    throw new Failure('ModelUnavailable', words, { cause: error });
  }
}

function unavailable(words: Message): Failure {
  return new Failure('ModelUnavailable', words);
}

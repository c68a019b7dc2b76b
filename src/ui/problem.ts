/** Errors as the page shows them. */

import type { FailureName } from '../failure';
import type { Message } from '../message/message';
import { say } from './language/present-language';
import { t } from './strings';

/** An error in words for a visitor. */
export interface Problem {
  readonly title: string;
  readonly message: string;
  /** The technical cause of a defect, to copy into a report. */
  readonly detail?: string;
  /** Whether it still holds after something else went well. */
  readonly lasting?: boolean;
}

/**
 * A title and a sentence for anything that was thrown. Failures bring their words along (`workers/expose-api`); the rest are defects and get a general one.
 */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof Error)) return { ...t.unexpected, detail: String(error) };
  const title = t.failures[error.name as FailureName];
  return title
    ? { title, message: 'words' in error ? say(error.words as Message) : error.message }
    : { ...t.unexpected, detail: `${error.name}: ${error.message}` };
}

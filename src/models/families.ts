/** The families of models that there are: the one place outside their folders that names them. */

import type { ModelFamily } from './contract/model-family';
import { ltx } from './ltx/family';
import { sprout } from './sprout/family';
import { wan } from './wan/family';

/** In the order in which the page lists their models. */
export const families: readonly ModelFamily[] = [sprout, ltx, wan];

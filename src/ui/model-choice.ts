/** The model that the visitor chose, remembered between visits. */
import type { ModelInfo } from '../../workers/protocol';
import { recallText, remember } from './settings-store';

/** The embedded model, which is always there. */
export function embeddedModel(models: readonly ModelInfo[]): ModelInfo {
  return models.find(({ embedded }) => embedded) ?? models[0]!;
}

interface ChosenModel {
  readonly id: string;
  /** Kept so that the page can still name a model that is gone. */
  readonly name: string;
}

/** The model of the last visit; undefined on the first one, and where what is stored makes no sense. */
export function recallModel(): ChosenModel | undefined {
  try {
    const { id, name } = JSON.parse(recallText('model') ?? '{}');
    return typeof id === 'string' && typeof name === 'string' ? { id, name } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a model the choice of the next visit. */
export function rememberModel({ id, name }: ChosenModel): void {
  remember('model', JSON.stringify({ id, name }));
}

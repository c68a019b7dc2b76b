import { type ModelInfo, modelInfo } from '../generation/model-info';
import type { ModelConfig } from '../models/model-config';

/** What a model can be asked for, and what it learned to show. */
export interface LibraryModel extends ModelInfo {
  /** Names of all that it can show; absent where its configuration does not say, and for models that know everything. */
  readonly subjects?: readonly string[];
}

export function libraryModel(config: ModelConfig): LibraryModel {
  const { subjects } = config.training ?? {};
  return { ...modelInfo(config), ...(subjects && { subjects }) };
}

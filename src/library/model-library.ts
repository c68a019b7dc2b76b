import { Failure } from '../failure';
import {
  checkJson,
  embeddedOutline,
  loadModelAssets,
  loadTokenizer,
  type ModelAssets,
  type ModelOutline,
  tokenizerOf,
} from '../generation/model/model-assets';
import { type ModelInfo, modelInfo } from '../generation/model/model-info';
import { msg } from '../message/message';
import type { InstalledModel } from '../models/contract/installed-model';
import type { EmbeddedModel, ModelFamily } from '../models/contract/model-family';
import type { Tokenizer } from '../prompt/tokenizer';
import { WordVectors } from '../prompt/word-vectors';
import type { GenerationRequest } from '../request/request';
import { storedPromptCache } from '../sampling/prompt-cache';
import type { ComponentName } from '../tensor/component';
import { requestBytes } from '../weights/download';
import { type FetchOptions, factsOf, fetchModelJson, isStored, type ModelJson } from '../weights/fetch-model';
import { openComponent } from '../weights/open-component';
import type { RecordStore } from '../weights/store';
import { readInstalled } from './installed-parts';
import { type KeptLora, listLoras, openLora } from './loras';
import { findOffer, installedConfig } from './offered-models';
import { repairOf } from './repair';

/** The models that clips can be made with: those beside the page, and those that were imported. */
export class ModelLibrary {
  readonly #store: RecordStore;
  readonly #folderOf: (model: EmbeddedModel) => URL;
  readonly #families: readonly ModelFamily[];

  /** @param folderOf address of the folder of a model beside the page, ending in `/` */
  constructor(store: RecordStore, folderOf: (model: EmbeddedModel) => URL, families: readonly ModelFamily[]) {
    this.#store = store;
    this.#folderOf = folderOf;
    this.#families = families;
  }

  /** What every model can do; imported ones that lack a part are left out. @throws Failure `ModelUnavailable` */
  async list(): Promise<ModelInfo[]> {
    const embedded = this.#families.flatMap((family) => family.embedded.map(({ id }) => this.info(id)));
    const imported = this.#offered().map(async (id) => {
      // Where the browser refuses storage nothing was imported, and the embedded model works without.
      const installed = await readInstalled(this.#store, id).catch(() => undefined);
      const info = installed && this.#infoIfComplete(installed);
      return info && { ...info, loras: await this.#loras(id) };
    });
    const infos = await Promise.all([...embedded, ...imported]);
    return infos.filter((info) => info !== undefined);
  }

  /** Size of the LoRAs of a request, as far as they are here. */
  async loraBytes({ model, loras = [] }: Pick<GenerationRequest, 'model' | 'loras'>): Promise<number> {
    if (loras.length === 0) return 0;
    const kept = await this.#loras(model);
    const used = kept.filter(({ sha256 }) => loras.some((one) => one.sha256 === sha256));
    return used.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** None where the store does not answer. */
  #loras(id: string): Promise<KeptLora[]> {
    return listLoras(this.#store, id).catch(() => []);
  }

  /** @throws Failure `ModelUnavailable`, or `BadRequest` where there is no such model */
  async info(id: string): Promise<ModelInfo> {
    return modelInfo(await this.outline(id));
  }

  /** Whether a model's files are all in the store; imported ones are nowhere else. Never rejects. */
  async isKept(id: string): Promise<boolean> {
    const entry = this.#embedded(id);
    try {
      if (!entry) return (await readInstalled(this.#store, id)) !== undefined;
      return await isStored(this.#store, id, await this.#modelJson(entry.model));
    } catch {
      return false;
    }
  }

  /** @throws Failure as `info` */
  async tokenizer(id: string): Promise<Tokenizer> {
    const entry = this.#embedded(id);
    if (entry) return loadTokenizer(id, this.#folderOf(entry.model), { store: this.#store });
    return this.#installedTokenizer(await this.#installed(id));
  }

  /**
   * Vectors of words for prompts, which models beside the page have; the service worker keeps them with the page.
   * @returns undefined for imported models, which read every word
   * @throws Failure `ModelUnavailable`
   */
  async wordVectors(id: string): Promise<WordVectors | undefined> {
    const entry = this.#embedded(id);
    if (!entry) return undefined;
    const name = 'words.safetensors';
    const facts = factsOf(await this.#modelJson(entry.model), name);
    return new WordVectors(await requestBytes(new URL(name, this.#folderOf(entry.model)), { facts }));
  }

  /** @throws Failure as `info`, or `Cancelled` while a model beside the page is downloaded */
  async open(id: string, options: Omit<FetchOptions, 'store' | 'check'>): Promise<ModelAssets> {
    const entry = this.#embedded(id);
    if (!entry) return this.#openInstalled(await this.#installed(id));
    return loadModelAssets(entry.family, id, this.#folderOf(entry.model), { ...options, store: this.#store });
  }

  /** What is known of a model without its weights. @throws Failure as `info` */
  async outline(id: string): Promise<ModelOutline> {
    const entry = this.#embedded(id);
    return entry
      ? embeddedOutline(entry.family, await this.#modelJson(entry.model))
      : this.#outlineOf(await this.#installed(id));
  }

  /**
   * The model that a device is checked for: an imported one, else what is on offer under its name, else the first on offer,
   * since small models need no check.
   */
  async outlineToCheck(id: string): Promise<ModelOutline> {
    const found = findOffer(this.#families, id) ?? findOffer(this.#families, this.#offered()[0]!)!;
    const { family, offer } = found;
    const installed = await readInstalled(this.#store, offer.id).catch(() => undefined);
    const complete = installed && this.#infoIfComplete(installed) && installed;
    return this.#outlineOf(complete ?? { id: offer.id, parts: family.trial!.published(offer) });
  }

  /** Text that changes when another import changes the model's weights. @throws Failure as `info` */
  async identity(id: string): Promise<string> {
    if (this.#embedded(id)) return id;
    const { parts } = await this.#installed(id);
    return Object.values(parts)
      .map(({ version }) => version)
      .join(' ');
  }

  #modelJson(model: EmbeddedModel): Promise<ModelJson> {
    return fetchModelJson(model.id, this.#folderOf(model), { store: this.#store, check: checkJson });
  }

  async #installed(id: string): Promise<InstalledModel> {
    const found = findOffer(this.#families, id);
    if (!found) {
      const ids = this.#families.flatMap(({ embedded, offers }) =>
        [...embedded, ...offers].map((one) => one.id),
      );
      throw new Failure(
        'BadRequest',
        msg('There is no model called “{id}” here. Choose one of: {ids}.', { id, ids }),
      );
    }
    const installed = await readInstalled(this.#store, id);
    if (installed) return installed;
    throw new Failure(
      'BadRequest',
      msg('{name} has not been imported. Open the models panel and import it, or choose another model.', {
        name: found.offer.name,
      }),
    );
  }

  async #installedTokenizer({ id, parts }: InstalledModel): Promise<Tokenizer> {
    return tokenizerOf(await this.#store.get([id, parts.tokenizer!.version, 'tokenizer']));
  }

  async #openInstalled(installed: InstalledModel): Promise<ModelAssets> {
    const { id, parts } = installed;
    const outline = this.#outlineOf(installed);
    const open = (component: ComponentName) => {
      const part = parts[component]!;
      const repair = repairOf(this.#families, this.#store, id, component, part);
      const key = [id, part.version, component] as const;
      return openComponent(this.#store, key, { from: part.from, ...(repair ? { repair } : {}) });
    };
    const components = {
      text_encoder: await open('text_encoder'),
      transformer: await open('transformer'),
      vae: await open('vae'),
      ...(outline.config.upsampler ? { upsampler: await open('upsampler') } : {}),
    };
    return {
      ...outline,
      tokenizer: await this.#installedTokenizer(installed),
      components,
      openLora: (choice) => openLora(this.#store, outline, choice),
      promptCache: storedPromptCache(this.#store, parts.text_encoder!.version),
    };
  }

  #offered(): string[] {
    return this.#families.flatMap(({ offers }) => offers.map(({ id }) => id));
  }

  #embedded(id: string): { readonly family: ModelFamily; readonly model: EmbeddedModel } | undefined {
    for (const family of this.#families) {
      const model = family.embedded.find((candidate) => candidate.id === id);
      if (model) return { family, model };
    }
    return undefined;
  }

  #infoIfComplete(installed: InstalledModel): ModelInfo | undefined {
    try {
      return modelInfo(this.#outlineOf(installed));
    } catch (error) {
      if (error instanceof Failure) return undefined;
      throw error;
    }
  }

  /** @throws Failure `ModelUnavailable` naming the parts that are missing */
  #outlineOf(installed: InstalledModel): ModelOutline {
    const { parts } = installed;
    const bytesOf = (component: ComponentName) => parts[component]?.bytes ?? 0;
    return {
      ...installedConfig(this.#families, installed),
      layout: 'blockwise',
      halfFloats: parts.transformer?.profile === 'full',
      bytes: {
        text_encoder: bytesOf('text_encoder'),
        transformer: bytesOf('transformer'),
        upsampler: bytesOf('upsampler'),
      },
    };
  }
}

/** Finds the parts of models in files of all kinds. */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import type { ModelFamily } from '../models/contract/model-family';
import type { Description, RecipeChoice, ToldRecipe } from '../models/contract/recipe';
import { recognizeComponents } from '../models/recognition/recognize';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { ByteSource, Checkpoint } from '../weights/checkpoint/types';
import { type Folder, isConverted, openConverted } from './converted-folder';
import { type FoundPart, type FoundTokenizer, recognizedPart, tokenizerPart } from './found-part';
import { misfit, sentencePieceIn, tokenizerBeside } from './found-tokenizers';
import { descriptionIn, isCompanion, readJson } from './json-files';
import { inSets, lonelyShard } from './shard-sets';

/** A file, with its address if it is from the web. */
export interface ModelFile {
  readonly source: ByteSource;
  readonly url?: string;
  /** Its name with the folders that it was chosen with, if they are known. */
  readonly path?: string;
}

/** What a choice of files holds for a model. */
export interface FoundParts {
  readonly parts: readonly FoundPart[];
  /** How the model can be sampled and what the files tell of it, where there is a choice. */
  readonly recipe?: { readonly choices: readonly RecipeChoice[]; readonly told?: ToldRecipe | undefined };
  /** Names of the files that hold nothing new. */
  readonly unused: readonly string[];
  /** Sentences about files that could not be made sense of, and about what is odd in others. */
  readonly problems: readonly Message[];
}

/** Who looks for networks in files. */
export interface Recognizers {
  /** The family of the model whose parts are wanted. */
  readonly family: ModelFamily;
  /** Families that the files might be of instead, for the sentence that refuses them. */
  readonly others: readonly ModelFamily[];
  /** The configuration of the text encoder that is here already. */
  readonly encoder?: object | undefined;
}

/**
 * Finds what files hold; reads their headers, JSON files and vocabularies only. Every checkpoint is first taken by itself,
 * so that its identity does not depend on what else was chosen; files without a complete part are taken for shards and
 * opened together. Of two files with the same part the first is taken. Files that make no sense are reported if there are
 * others that do.
 * @param files in any order; a `model.json` of a converted model finds its shards among them or beside its address
 * @throws Failure ModelUnavailable for files that cannot be read or are all of another kind, Cancelled
 */
export async function findParts(
  recognizers: Recognizers,
  files: readonly ModelFile[],
  openUrl: (url: string, signal?: AbortSignal) => Promise<ByteSource>,
  signal?: AbortSignal,
): Promise<FoundParts> {
  const search = new Search(recognizers, files, signal);
  for (const file of files.filter(isJson)) await search.lookIntoJson(file, openUrl);
  for (const file of files) if (!isJson(file)) await search.lookIntoCheckpoint(file);
  await search.lookIntoShards();
  return search.result();
}

/** What a file alone could not explain. */
interface Puzzle {
  readonly file: ModelFile;
  readonly reason: Failure;
}

class Search {
  readonly #recognizers: Recognizers;
  readonly #files: readonly ModelFile[];
  readonly #signal: AbortSignal | undefined;
  readonly #parts = new Map<string, FoundPart>();
  readonly #used = new Set<ModelFile>();
  readonly #tokenizers: { readonly found: FoundTokenizer; readonly file?: ModelFile }[] = [];
  readonly #descriptions: Description[] = [];
  readonly #remarks: Message[] = [];
  readonly #puzzles: Puzzle[] = [];
  /** Failures that stay, and the files that they explain. */
  readonly #failures: { readonly files: readonly ModelFile[]; readonly reason: Failure }[] = [];
  #transformerFiles: readonly ModelFile[] = [];

  constructor(recognizers: Recognizers, files: readonly ModelFile[], signal: AbortSignal | undefined) {
    this.#recognizers = recognizers;
    this.#files = files;
    this.#signal = signal;
  }

  async lookIntoJson(file: ModelFile, openUrl: (url: string, signal?: AbortSignal) => Promise<ByteSource>) {
    const value = await this.#attempt([file], () => readJson(file.source, this.#signal));
    if (isConverted(value)) {
      const folder = folderOf(file, this.#files, openUrl);
      this.#add(await openConverted(value, folder, this.#signal), [file, ...folder.members]);
      return;
    }
    const tokenizer = await this.#attempt([file], async () => tokenizerPart(value, origin([file])));
    if (tokenizer) this.#tokenizers.push({ found: tokenizer, file });
    const description = descriptionIn(value, file.path ?? file.source.name);
    if (description) this.#descriptions.push(description);
  }

  async lookIntoCheckpoint(file: ModelFile): Promise<void> {
    if (this.#used.has(file)) return;
    const vocabulary = await sentencePieceIn(file.source, origin([file]), this.#signal);
    if (vocabulary) {
      this.#tokenizers.push({ found: vocabulary, file });
      return;
    }
    const checkpoint = await this.#open([file]);
    if (!checkpoint) return;
    const reason = await this.#recognize(checkpoint, [file]);
    if (reason) this.#puzzles.push({ file, reason });
  }

  /** Takes files that hold no whole network for parts of one: those whose names say so, then all others. */
  async lookIntoShards(): Promise<void> {
    for (const { members, count } of inSets(this.#puzzles, ({ file }) => file.path ?? file.source.name)) {
      const files = members.map(({ file }) => file);
      const isSet = count !== undefined;
      const checkpoint = files.length > 1 ? await this.#open(files, isSet) : undefined;
      const reason = checkpoint && (await this.#recognize(checkpoint, files));
      if (checkpoint && !reason) continue;
      if (isSet && files.length < count)
        this.#failures.push({
          files,
          reason: lonelyShard(
            files.map(({ source }) => source.name),
            count,
          ),
        });
      else if (isSet && reason) this.#failures.push({ files, reason });
      else for (const { file, reason: own } of members) this.#failures.push({ files: [file], reason: own });
    }
  }

  result(): FoundParts {
    this.#chooseTokenizer();
    const [first] = this.#failures;
    if (this.#parts.size === 0 && first) throw first.reason;
    const explained = new Set(this.#failures.flatMap(({ files }) => files));
    const unused = this.#files.filter(
      (file) => !this.#used.has(file) && !explained.has(file) && !isCompanion(file.source.name),
    );
    const recipe = this.#recipe();
    return {
      parts: [...this.#parts.values()],
      ...(recipe && { recipe }),
      unused: unused.map(({ source }) => source.name),
      problems: [...this.#remarks, ...this.#failures.map(({ reason }) => reason.words)],
    };
  }

  #add(found: readonly FoundPart[], from: readonly ModelFile[]): void {
    const news = found.filter(({ part }) => !this.#parts.has(part));
    for (const part of news) this.#parts.set(part.part, part);
    if (news.some(({ part }) => part === 'transformer')) this.#transformerFiles = from;
    if (news.length > 0) for (const file of from) this.#used.add(file);
  }

  /** Opens files together; a failure is kept for the end. */
  #open(files: readonly ModelFile[], isReported = true): Promise<Checkpoint | undefined> {
    const open = () =>
      openCheckpoint(
        files.map(({ source }) => source),
        this.#signal,
      );
    return this.#attempt(isReported ? files : undefined, open);
  }

  /** @param files that a failure explains; it is forgotten where there are none */
  async #attempt<T>(files: readonly ModelFile[] | undefined, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Failure) || error.name !== 'ModelUnavailable') throw error;
      if (files) this.#failures.push({ files, reason: error });
      return undefined;
    }
  }

  /** Adds the parts in a checkpoint, and says why there are no more. */
  async #recognize(checkpoint: Checkpoint, files: readonly ModelFile[]): Promise<Failure | undefined> {
    const { family, others } = this.#recognizers;
    const { identity, metadata, remarks = [] } = checkpoint;
    const where = origin(files);
    const tokenizer = await tokenizerBeside(checkpoint, where, this.#signal);
    try {
      const { components, failures } = recognizeComponents(checkpoint, family, others);
      const parts = components.map((one) => recognizedPart(one, family, { identity, metadata, ...where }));
      this.#add(parts, files);
      this.#remarks.push(...remarks, ...components.flatMap((one) => one.remarks ?? []));
      if (tokenizer) this.#tokenizers.push({ found: tokenizer });
      return failures[0];
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  }

  /** Takes the first tokenizer that is the text encoder's: files of its own before what lies beside weights. */
  #chooseTokenizer(): void {
    const { family, encoder } = this.#recognizers;
    const config = this.#parts.get('text_encoder')?.config ?? encoder;
    for (const { found, file } of this.#tokenizers) {
      const reason = misfit(found, config, family);
      if (!reason) this.#add([found], file ? [file] : []);
      else if (file) this.#failures.push({ files: [file], reason: new Failure('ModelUnavailable', reason) });
    }
  }

  #recipe(): FoundParts['recipe'] {
    const { recipes } = this.#recognizers.family;
    const transformer = this.#parts.get('transformer');
    if (!recipes || transformer?.kind !== 'network') return undefined;
    const { choices } = recipes;
    const { recipe } = transformer;
    if (recipe !== undefined)
      return { choices, told: { recipe, because: msg('It was converted with this.') } };
    const names = this.#transformerFiles.map(({ url, path, source }) => url ?? path ?? source.name);
    const told = recipes.tell({
      ...transformer.evidence,
      names,
      descriptions: this.#descriptions,
      vae: this.#parts.get('vae')?.config,
    });
    return { choices, ...(told && { told }) };
  }
}

function isJson({ source }: ModelFile): boolean {
  return source.name.endsWith('.json');
}

function origin(files: readonly ModelFile[]) {
  const urls = files.map(({ url }) => url).filter((url) => url !== undefined);
  return {
    from: files.map(({ source }) => source.name).join(', '),
    urls: urls.length === files.length ? urls : undefined,
  };
}

/** The files beside a `model.json`: at its address, or among those that were chosen with it. */
function folderOf(
  { source, url }: ModelFile,
  files: readonly ModelFile[],
  openUrl: (url: string, signal?: AbortSignal) => Promise<ByteSource>,
): Folder & { readonly members: ModelFile[] } {
  const members: ModelFile[] = [];
  return {
    name: source.name,
    url,
    members,
    async open(name, signal) {
      if (url !== undefined) return openUrl(new URL(name, url).href, signal);
      const member = files.find((file) => file.source.name === name);
      if (!member)
        throw new Failure(
          'ModelUnavailable',
          msg('{name} is missing. Choose all files of the folder together.', { name }),
        );
      members.push(member);
      return member.source;
    },
  };
}

/** Finds the parts of models in files of all kinds. */

import { Failure } from '../failure';
import { type Message, msg } from '../message/message';
import type { ModelFamily } from '../models/contract/model-family';
import { recognizeComponents } from '../models/recognition/recognize';
import { openCheckpoint } from '../weights/checkpoint/open';
import type { ByteSource } from '../weights/checkpoint/types';
import { type Folder, isConverted, openConverted, parseJson } from './converted-folder';
import { type FoundPart, recognizedPart, tokenizerPart } from './found-part';

/** A file, with its address if it is from the web. */
export interface ModelFile {
  readonly source: ByteSource;
  readonly url?: string;
}

/** What a choice of files holds for a model. */
export interface FoundParts {
  readonly parts: readonly FoundPart[];
  /** Names of the files that hold nothing new. */
  readonly unused: readonly string[];
  /** Sentences about files that could not be made sense of. */
  readonly problems: readonly Message[];
}

/** Who looks for networks in files. */
export interface Recognizers {
  /** The family of the model whose parts are wanted. */
  readonly family: ModelFamily;
  /** Families that the files might be of instead, for the sentence that refuses them. */
  readonly others: readonly ModelFamily[];
}

/** The longest tokenizer.json that is believed to be one. */
const MAX_JSON_BYTES = 64 * 2 ** 20;

/**
 * Finds what files hold; reads their headers and JSON files only. Every checkpoint is first taken by itself, so that
 * its identity does not depend on what else was chosen; files without a complete part are taken for shards and opened
 * together. Of two files with the same part the first is taken. Files that make no sense are reported if there are
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
  const parts = new Map<string, FoundPart>();
  const used = new Set<ModelFile>();
  const add = (found: readonly FoundPart[], from: readonly ModelFile[]) => {
    const news = found.filter(({ part }) => !parts.has(part));
    for (const part of news) parts.set(part.part, part);
    if (news.length > 0) for (const file of from) used.add(file);
  };
  const json = files.filter(({ source }) => source.name.endsWith('.json'));
  for (const file of json) {
    const value = await readJson(file.source, signal);
    if (isConverted(value)) {
      const folder = folderOf(file, files, openUrl);
      add(await openConverted(value, folder, signal), [file, ...folder.members]);
    } else {
      const found = tokenizerPart(value, origin([file]));
      if (found) add([found], [file]);
    }
  }
  const checkpoints = files.filter((file) => !json.includes(file) && !used.has(file));
  const puzzling: { file: ModelFile; reason: Failure }[] = [];
  for (const file of checkpoints) {
    const found = await recognizeIn(recognizers, [file], signal);
    if (found instanceof Failure) puzzling.push({ file, reason: found });
    else add(found, [file]);
  }
  let reasons = puzzling.map(({ reason }) => reason);
  if (puzzling.length > 1) {
    const shards = puzzling.map(({ file }) => file);
    const found = await recognizeIn(recognizers, shards, signal);
    if (found instanceof Failure) reasons = [found];
    else {
      add(found, shards);
      reasons = [];
    }
  }
  if (parts.size === 0 && reasons[0]) throw reasons[0];
  const unused = files.filter(
    (file) => !used.has(file) && !puzzling.some((puzzle) => puzzle.file === file && reasons.length > 0),
  );
  return {
    parts: [...parts.values()],
    unused: unused.map(({ source }) => source.name),
    problems: reasons.map(({ words }) => words),
  };
}

/** The parts in a checkpoint, or why there is none. */
async function recognizeIn(
  { family, others }: Recognizers,
  files: readonly ModelFile[],
  signal?: AbortSignal,
): Promise<FoundPart[] | Failure> {
  const checkpoint = await openCheckpoint(
    files.map(({ source }) => source),
    signal,
  );
  try {
    return recognizeComponents(checkpoint, family, others).components.map((component) =>
      recognizedPart(component, family, { identity: checkpoint.identity, ...origin(files) }),
    );
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function origin(files: readonly ModelFile[]) {
  const urls = files.map(({ url }) => url).filter((url) => url !== undefined);
  return {
    from: files.map(({ source }) => source.name).join(', '),
    urls: urls.length === files.length ? urls : undefined,
  };
}

async function readJson({ name, size, read }: ByteSource, signal?: AbortSignal) {
  if (size > MAX_JSON_BYTES)
    throw new Failure(
      'ModelUnavailable',
      msg('{name} is too large to be a tokenizer or a description of a model.', { name }),
    );
  return parseJson(new TextDecoder().decode(await read(0, size, signal)));
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

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parseSync } from 'vite';

/** A file of the project, parsed. */
export interface SourceFile {
  /** Relative to the project's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly parsed: ReturnType<typeof parseSync>;
}

/** A fault in the code and where it stands. */
export interface Finding {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A piece of a file's syntax tree: `type` says which, the rest depends on it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** Every TypeScript file below the folders, sorted by path. A folder that is not there has none. */
export function readSourceFiles(root: string, folders: readonly string[]): SourceFile[] {
  const present = readdirSync(root);
  return folders
    .filter((folder) => present.includes(folder))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.split(sep).join('/')}`,
      ),
    )
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/** @throws if the text is not TypeScript */
export function sourceFile(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return { path, text, parsed };
}

/** Tests may know everything: they stand on no floor and need no doc blocks. */
export function isTest(path: string): boolean {
  return /\.(test|spec|vulkan)\.tsx?$/.test(path);
}

/** Line of an offset in the text, from 1. */
export function lineOf({ text }: SourceFile, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Every string in the code, pieces of templates included; what JSX shows is none. */
export function literalsOf(file: SourceFile): { readonly value: string; readonly line: number }[] {
  return [...nodesOf(file.parsed.program)].flatMap((node) => {
    const value =
      node.type === 'Literal' ? node.value : node.type === 'TemplateElement' ? textOf(node) : undefined;
    return typeof value === 'string' ? [{ value, line: lineOf(file, node.start) }] : [];
  });
}

function textOf({ value }: SyntaxNode): unknown {
  return (value as { readonly cooked: unknown }).cooked;
}

/** Walks a syntax tree, parents first. */
export function* nodesOf(root: unknown): Generator<SyntaxNode> {
  if (typeof root !== 'object' || root === null) return;
  if ('type' in root && typeof root.type === 'string') yield root as SyntaxNode;
  for (const value of Object.values(root)) yield* nodesOf(value);
}

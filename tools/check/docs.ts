import { type Finding, isTest, lineOf, type SourceFile, type SyntaxNode } from './source-file';

/**
 * Exported functions, classes, interfaces, types and constants without a doc block right before them. What is handed on
 * from another file has its block there; of a function's overloads the first needs one.
 */
export function findUndocumented(files: readonly SourceFile[]): Finding[] {
  return files.filter(({ path }) => !isTest(path)).flatMap(undocumentedIn);
}

function undocumentedIn(file: SourceFile): Finding[] {
  const blocks = file.parsed.comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  const isDocumented = (offset: number) =>
    blocks.some(({ end }) => end <= offset && /^\s*$/.test(file.text.slice(end, offset)));
  const seen = new Set<string>();
  return (file.parsed.program.body as unknown as SyntaxNode[]).flatMap((statement) => {
    if (!statement.type.startsWith('Export') || !statement.declaration) return [];
    const name = nameOf(statement.declaration as SyntaxNode);
    if (seen.has(name)) return [];
    seen.add(name);
    return isDocumented(statement.start)
      ? []
      : [{ path: file.path, line: lineOf(file, statement.start), message: `${name} has no doc block` }];
  });
}

function nameOf(declaration: SyntaxNode): string {
  const [first] = (declaration.declarations as SyntaxNode[] | undefined) ?? [];
  const id = (first ?? declaration).id as { readonly name?: string } | undefined;
  return id?.name ?? 'the default export';
}

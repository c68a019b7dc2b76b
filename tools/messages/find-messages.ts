import type { Finding, SourceFile, SyntaxNode } from '../check/source-file.ts';
import { isTest, lineOf } from '../check/source-file.ts';

/** A text that a visitor may read, and where it stands. */
export interface FoundMessage {
  /** ICU MessageFormat in English: its key in the catalogues. */
  readonly text: string;
  readonly path: string;
  /** What the tables call it: `prompt.tooLong`; empty elsewhere. */
  readonly name: string;
  readonly line: number;
  /** Of `msg('…')`: offset in the file after its text, and after its values if it has any. */
  readonly call?: { readonly textEnd: number; readonly valuesEnd?: number };
}

/** What a file holds for the catalogues, and what in it they cannot know. */
export interface FileMessages {
  readonly messages: readonly FoundMessage[];
  readonly findings: readonly Finding[];
}

/** Files whose objects are tables of texts. */
const TABLES = /^src\/ui\/strings(\.ts$|\/)/;
/** Defines `msg` and what is like it. */
const DEFINITION = 'src/message/message.ts';

/** Every `msg('…')` of the files, and every text of the page's tables. */
export function findMessages(files: readonly SourceFile[]): FileMessages {
  const all = files.filter(({ path }) => !isTest(path) && path !== DEFINITION).map(messagesOf);
  return {
    messages: all.flatMap(({ messages }) => messages),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** As `findMessages`, of one file. */
export function messagesOf(file: SourceFile): FileMessages {
  const messages: FoundMessage[] = [];
  const findings: Finding[] = [];
  const isTable = TABLES.test(file.path);
  const add = (at: SyntaxNode, text: string, names: readonly string[], call?: FoundMessage['call']) => {
    if (text === '') return;
    const name = isTable ? names.join('.') : '';
    messages.push({ text, path: file.path, name, line: lineOf(file, at.start), ...(call && { call }) });
  };
  const visit = (node: unknown, names: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      for (const each of node) visit(each, names);
      return;
    }
    const syntax = node as SyntaxNode;
    if (isCallOfMsg(syntax)) {
      const [first, ...values] = syntax.arguments as SyntaxNode[];
      const text = first && constantText(first);
      if (text === undefined) {
        const message = 'the text of a message has to be a literal';
        findings.push({ path: file.path, line: lineOf(file, syntax.start), message });
      } else
        add(first!, text, names, { textEnd: first!.end, ...(values[0] && { valuesEnd: values[0].end }) });
      visit(values, names);
      return;
    }
    const named = nameOf(syntax);
    const inside = named === undefined ? names : [...names, named];
    if (isTable && syntax.type === 'Property') {
      const value = syntax.value as SyntaxNode;
      const text = constantText(value);
      if (text !== undefined) {
        add(value, text, inside);
        return;
      }
    }
    for (const child of Object.values(syntax)) visit(child, inside);
  };
  visit(file.parsed.program, []);
  return { messages, findings };
}

function isCallOfMsg({ type, callee }: SyntaxNode): boolean {
  return type === 'CallExpression' && (callee as { readonly name?: string }).name === 'msg';
}

/** Of a property or a variable; what is exported under its own name is the table itself. */
function nameOf({ type, key, id }: SyntaxNode): string | undefined {
  if (type === 'Property') {
    const { name, value } = key as { readonly name?: string; readonly value?: unknown };
    return name ?? String(value);
  }
  if (type !== 'VariableDeclarator') return undefined;
  const { name } = id as { readonly name?: string };
  return name === 'english' ? undefined : name;
}

/** What a string, or several that are joined, come to; undefined for anything else. */
function constantText(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [constantText(node.left as SyntaxNode), constantText(node.right as SyntaxNode)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (node.type !== 'TemplateLiteral' || (node.expressions as unknown[]).length > 0) return undefined;
  const [only] = node.quasis as { readonly value: { readonly cooked: string } }[];
  return only?.value.cooked;
}

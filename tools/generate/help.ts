/** What `--help` prints, from the table of options. */
import type { Verb } from '../../src/request/task';
import { belongsTo, FLAGS, type Flag, optionOf } from './options';
import { VERBS, VERBS_IN_WORDS } from './verbs';

const COMMAND = 'npm run generate --';
const WIDTH = 100;
const INDENT = 26;

/** @param verb the one to explain; all where omitted */
export function helpFor(verb?: Verb): string {
  return (verb ? helpOfVerb(verb) : overview()).join('\n');
}

function overview(): readonly string[] {
  return [
    `${COMMAND} [VERB] "PROMPT" --out FILE [options]`,
    '',
    'Makes clips in headless Chromium with the page’s own form and generator. Progress goes to stderr, the result to',
    'stdout. Exit codes: 0 done, 1 no clip was made, 2 the arguments are wrong, 130 interrupted.',
    '',
    'Verbs (text where none is named; VERB --help explains one):',
    ...VERBS.flatMap((verb) => row(verb, VERBS_IN_WORDS[verb].summary)),
    '',
    'Options of some verbs:',
    ...FLAGS.filter((flag) => optionOf(flag).verbs).flatMap((flag) => rowsOf(flag, true)),
    '',
    'Options:',
    ...common().flatMap((flag) => rowsOf(flag)),
    '',
    'For example:',
    ...VERBS.map((verb) => `  ${COMMAND} ${VERBS_IN_WORDS[verb].example}`),
  ];
}

function helpOfVerb(verb: Verb): readonly string[] {
  const { summary, example } = VERBS_IN_WORDS[verb];
  const prompt = verb === 'storyboard' ? '' : ' "PROMPT"';
  const own = FLAGS.filter((flag) => optionOf(flag).verbs && belongsTo(flag, verb));
  return [
    `${COMMAND} ${verb}${prompt} --out FILE [options]`,
    '',
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    '',
    ...(own.length > 0 ? ['Options of this verb:', ...own.flatMap((flag) => rowsOf(flag)), ''] : []),
    'Options of every verb:',
    ...common().flatMap((flag) => rowsOf(flag)),
    '',
    `For example: ${COMMAND} ${example}`,
  ];
}

function common(): readonly Flag[] {
  return FLAGS.filter((flag) => !optionOf(flag).verbs);
}

function rowsOf(flag: Flag, withVerbs = false): readonly string[] {
  const { value, help, field, parts = {}, verbs = [], many } = optionOf(flag);
  const takes = field && !field.takes.startsWith('at most') ? `: ${field.takes}` : '';
  const behind = Object.entries(parts).map(([name, part]) => `,${name}=${part.takes}`);
  return row(`--${flag}${value ? ` ${value}` : ''}${many ? ' …' : ''}`, [
    `${withVerbs ? `(${verbs.join(', ')}) ` : ''}${help}${takes}`,
    ...(behind.length > 0 ? [`may be followed by ${behind.join('; ')}`] : []),
  ]);
}

function row(name: string, text: string | readonly string[]): readonly string[] {
  const lines = [text].flat().flatMap((line) => wrapped(line));
  const head = `  ${name}`;
  // A long name has a line to itself.
  const rest = lines.map((line) => ' '.repeat(INDENT) + line);
  return head.length >= INDENT ? [head, ...rest] : [head.padEnd(INDENT) + lines[0], ...rest.slice(1)];
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && INDENT + line.length + word.length >= WIDTH) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

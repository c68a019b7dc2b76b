import { expect, it } from 'vitest';
import { parseMessage } from './parse-message';
import { NEEDS_PARSER, splitMessage } from './split-message';

it.each(['plain', '“{name}” isn’t here', '{a}{b}', "the model's {file}: # 1", '{ a } and {b}.'])(
  'reads %s as the parser does',
  (text) => {
    expect(NEEDS_PARSER.test(text)).toBe(false);
    expect(splitMessage(text)).toEqual(parseMessage(text));
  },
);

it.each(['{n, plural, other {#}}', '{n, number}', "'{'name'}'", "don''t"])(
  'leaves %s to the parser',
  (text) => {
    expect(NEEDS_PARSER.test(text)).toBe(true);
  },
);

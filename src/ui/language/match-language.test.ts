import { expect, it } from 'vitest';
import { LANGUAGES } from './languages';
import { matchChosen, matchLanguage } from './match-language';

it.each([
  [['ar-EG', 'en'], 'ar', 'ar-EG'],
  [['fr', 'sv-FI'], 'sv', 'sv-FI'],
  [['zh-TW'], 'zh-Hant', 'zh-TW'],
  [['zh-HK', 'en'], 'zh-Hant', 'zh-HK'],
  [['zh-CN', 'en-GB'], 'en', 'en-GB'],
  [['fr', 'de'], 'en', 'en'],
  [['not a tag', 'hi'], 'hi', 'hi'],
  [[], 'en', 'en'],
])('gives %j the language %s', (wanted, id, locale) => {
  expect(matchLanguage(wanted)).toMatchObject({ language: { id }, locale });
});

it('writes numbers of a chosen language as the visitor’s country does', () => {
  const arabic = LANGUAGES.find(({ id }) => id === 'ar')!;
  expect(matchChosen(arabic, ['en', 'ar-MA']).locale).toBe('ar-MA');
  expect(matchChosen(arabic, ['en']).locale).toBe('ar');
});

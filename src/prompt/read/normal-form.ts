import type { Lexicon } from '../lexicon/lexicon';

/** A word as it is compared: without case, vowel marks and spelling variants that mean no difference. */
export function normalForm(word: string, language: Lexicon['language']): string {
  switch (language) {
    case 'ar':
      return arabic(word);
    case 'hi':
      // The dot below is typed or not, and either nasal sign is common.
      return word.normalize('NFD').replaceAll('\u093c', '').replaceAll('\u0901', '\u0902').normalize('NFC');
    default:
      return word.toLowerCase().replace(/[’']s$/, '');
  }
}

function arabic(word: string): string {
  const bare = word
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئ]/g, 'ي')
    .replaceAll('ؤ', 'و')
    .replaceAll('ة', 'ه');
  return bare.length > 4 ? bare.replace(/^ال/, '') : bare;
}

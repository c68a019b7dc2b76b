/** Rows of a text encoder beyond the tokens of its tokenizer: those are padded, and marks that prompts never use left out (384 of umT5). */
const MOST_SPARE_ROWS = 384;

/** Whether a tokenizer of so many tokens can be that of an encoder with so many rows of embeddings. */
export function isTokenizerOf(tokens: number, rows: number): boolean {
  return tokens <= rows && tokens >= rows - MOST_SPARE_ROWS;
}

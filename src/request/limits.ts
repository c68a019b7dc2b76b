/** How much a request may hold, whoever wrote it. */

/** Characters of a prompt. */
export const LONGEST_PROMPT = 20_000;
/** Characters of all prompts of a request: each of them is read, and that takes a second for the longest. */
export const LONGEST_REQUEST = 100_000;
/** Shots or pictures of a request: more than fit into the longest clip. */
export const MOST_PARTS = 100;

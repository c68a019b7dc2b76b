/** Seconds of a block as a function of its tokens: constant + linear * tokens + square * tokens². */
export interface TokenCost {
  readonly constant: number;
  readonly linear: number;
  readonly square: number;
}

/** A measurement. */
export interface TokenTime {
  readonly tokens: number;
  readonly seconds: number;
}

/**
 * The cost that fits measurements best, relative to each, with no part below 0: a negative one would make large clips take
 * no time.
 */
export function fitCost(times: readonly TokenTime[]): TokenCost {
  let best: TokenCost = { constant: 0, linear: 0, square: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const powers of [[1], [2], [1, 2], [0, 1], [0, 2], [0, 1, 2]]) {
    if (powers.length > times.length) continue;
    const parts = solve(times, powers);
    if (!parts?.every((part) => part >= 0)) continue;
    const part = (power: number) => parts[powers.indexOf(power)] ?? 0;
    const cost = { constant: part(0), linear: part(1), square: part(2) };
    const error = times.reduce(
      (sum, { tokens, seconds }) => sum + (costOf(cost, tokens) / seconds - 1) ** 2,
      0,
    );
    // A form with more parts has to be better by more than chance.
    if (error < least - 1e-9) [best, least] = [cost, error];
  }
  return best;
}

/**
 * Seconds of a block over so many tokens.
 * @param branches elements of the batch, which do not attend to each other
 * @param keys tokens that each of them attends to, if not just those
 */
export function costOf(
  { constant, linear, square }: TokenCost,
  tokens: number,
  branches = 1,
  keys: number = tokens,
): number {
  return constant + branches * (linear * tokens + square * tokens * keys);
}

/** Least squares of the relative errors, by normal equations; undefined where they have no solution. */
function solve(times: readonly TokenTime[], powers: readonly number[]): number[] | undefined {
  const rows = times.map(({ tokens, seconds }) => powers.map((power) => tokens ** power / seconds));
  const matrix = powers.map((_, i) => [
    ...powers.map((_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
    rows.reduce((sum, row) => sum + row[i]!, 0),
  ]);
  for (let i = 0; i < powers.length; i++) {
    const pivot = matrix[i]![i]!;
    if (!(Math.abs(pivot) > 1e-30)) return undefined;
    for (let j = 0; j < powers.length; j++) {
      if (j === i) continue;
      const factor = matrix[j]![i]! / pivot;
      for (let k = i; k <= powers.length; k++) matrix[j]![k]! -= factor * matrix[i]![k]!;
    }
  }
  return matrix.map((row, i) => row.at(-1)! / row[i]!);
}

/** A network that additions can be made to, as files of additions have to know it. */
export interface AdaptableNetwork {
  /** Shapes of its weights by their names. */
  readonly weights: ReadonlyMap<string, readonly number[]>;
  /** Other names by which files call a weight. */
  aliasesOf(weight: string): readonly string[];
}

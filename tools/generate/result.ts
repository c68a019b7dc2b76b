import type { Announced, Made } from './in-page/made';

/** A finished clip as one line of JSON. */
export function jsonOf(file: string, made: Made): string {
  return JSON.stringify({ file, ...made });
}

/** A finished clip as a person reads it. */
export function sentenceOf(file: string, made: Made): string {
  const { width, height, frames, frameRate, timings, signed } = made;
  const facts = [
    `${width}×${height}`,
    frames === 1 ? '1 frame' : `${frames} frames`,
    ...(frames === 1 ? [] : [`${frameRate} fps`]),
    seedOf(made),
    `made in ${(timings.total / 1000).toFixed(1)} s`,
    ...(signed === false ? ['not signed'] : []),
  ];
  return `${file}: ${facts.join(', ')}`;
}

/** What draws a clip again. */
export function seedOf({ seed, shotSeeds }: Announced): string {
  return shotSeeds ? `seeds ${shotSeeds.join(' ')}` : `seed ${seed}`;
}

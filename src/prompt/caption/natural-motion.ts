/** What things do of which a prompt only says that they are there. */
import { isPerson, type NounKind } from './nouns';

/** Verbs for behind a noun phrase, before where it is; filled in as the sentences of `details.ts`. */
export function naturalMotion(kind: NounKind): readonly string[] {
  if (isPerson(kind))
    return ['[stands|stand] calmly and [looks|look] around', '[stands|stand] still and [turns|turn] slowly'];
  const motions: Partial<Readonly<Record<NounKind, readonly string[]>>> = {
    animal: [
      '[walks|walk] slowly and [looks|look] around',
      '[stands|stand] still and [lifts|lift] {their} head[|s]',
    ],
    reptile: ['[moves|move] slowly', '[turns|turn] {their} head[|s]'],
    bird: ['[spreads|spread] {their} wings', '[turns|turn] {their} head[|s]'],
    swimmer: ['[swims|swim] slowly', '[glides|glide] past'],
    insect: ['[moves|move] slowly', '[rests|rest] for a moment'],
    bug: ['[crawls|crawl] slowly forward'],
    weather: ['[moves|move] slowly'],
    robot: ['[moves|move] slowly', '[stands|stand] still and [turns|turn] {their} head[|s]'],
    car: ['[drives|drive] past', '[rolls|roll] slowly forward'],
    aircraft: ['[moves|move] steadily forward'],
    boat: ['[floats|float] gently'],
    spacecraft: ['[drifts|drift] slowly'],
    landscape: ['[stretches|stretch] out', '[fills|fill] the frame'],
    building: ['[stands|stand] quietly', '[stands|stand] tall'],
    water: ['[moves|move] steadily', '[shimmers|shimmer]'],
    sky: ['[fills|fill] the frame'],
    plant: ['[sways|sway] gently'],
    fire: ['[flickers|flicker]'],
    food: ['[stands|stand] ready'],
    object: ['[rests|rest]', '[stands|stand]'],
  };
  return motions[kind] ?? ['[is|are] shown'];
}

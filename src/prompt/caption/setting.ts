/** Where a scene is set whose prompt does not say so. */
import { pick } from '../pick';
import { isPerson } from './nouns';
import type { PlaceName } from './places';
import { type Clause, PREPOSITION } from './read-prompt';

const KITCHEN = /^(cook|bake|fry|slice|knead|chop|stir|mix|serve|prepare|taste)$/;
const PET = /^(cat|kitten|dog|puppy|hamster|pet)/i;
const LEGENDARY =
  /\b(knights?|samurai|vikings?|warriors?|dragons?|wizards?|elf|elves|unicorns?|swords?|medieval|kings?|queens?|throne)\b/i;
/** What follows such prepositions is a place, known or not: “on a throne”. */
const WHERE =
  /^(in|on|at|through|across|over|inside|under|near|along|beside|behind|above|around|among|between|into)$/;
/** But not this. */
const NOT_WHERE =
  /\b(dress|\w*suit|hat|coat|jacket|uniform|armou?r|costume|clothes|shirt|glasses|color|colou?rs|style|motion|camera|distance|front|background|foreground|circles?|horse|bicycle|bike|motorcycle|skateboard|scooter|guitar|piano|violin|pair|row|line|motion|love|air)\b/i;

/** @returns undefined where the prompt names a place that is not known, or the subject is a place itself */
export function settingFor(clause: Clause, text: string): PlaceName | undefined {
  if (namesPlace(clause)) return undefined;
  const choose = (...places: PlaceName[]) => pick(places, text, 'setting');
  const kind = clause.subject?.kind;
  const action = clause.verb?.action;
  if (LEGENDARY.test(text)) return choose('castle', 'forest');
  if (isPerson(kind)) {
    if (KITCHEN.test(clause.verb?.base ?? '')) return 'kitchen';
    if (clause.verb?.base === 'play')
      return action === 'make' ? choose('room', 'stage') : choose('garden', 'street');
    if (action === 'make') return 'workshop';
    if (action === 'dance') return 'stage';
    if (action === 'swim') return 'waterside';
    if (action === 'run' || action === 'walk' || action === 'drive') return choose('street', 'garden');
    if (action === 'speak' || action === 'eat') return choose('room', 'kitchen');
    if (action === 'look') return 'room';
    return choose('street', 'garden', 'room');
  }
  switch (kind) {
    case 'animal':
      if (PET.test(clause.subject?.noun ?? '') && (!action || action === 'rest'))
        return choose('room', 'garden');
      return choose('meadow', 'forest');
    case 'reptile':
      if (action === 'fly') return 'sky';
      return choose('forest', 'waterside');
    case 'bird':
      if (action === 'swim') return 'waterside';
      return action === 'fly' ? choose('sky', 'forest') : choose('garden', 'waterside');
    case 'swimmer':
      return 'underwater';
    case 'insect':
    case 'bug':
    case 'plant':
      return choose('garden', 'meadow');
    case 'robot':
      return choose('workshop', 'street');
    case 'car':
      return 'street';
    case 'aircraft':
      return 'sky';
    case 'boat':
      return 'ocean';
    case 'spacecraft':
      return 'space';
    case 'fire':
      return 'forest';
    case 'food':
      return 'kitchen';
    case 'object':
      return choose('room', 'workshop');
    default:
      return undefined;
  }
}

function namesPlace({ words }: Clause): boolean {
  return words.some((word, i) => {
    if (i === 0 || !WHERE.test(word.toLowerCase())) return false;
    const next = words.findIndex((other, j) => j > i && PREPOSITION.test(other.toLowerCase()));
    const phrase = words.slice(i + 1, next < 0 ? words.length : next).join(' ');
    return phrase !== '' && !NOT_WHERE.test(phrase);
  });
}

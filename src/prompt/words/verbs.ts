/** The verbs of prompts, by how what they describe moves in a picture. */
import { gerundOf, pastsOf, thirdPersonOf } from './word-forms';

/** Base forms; the first of a kind is its plainest word. */
const VERBS = {
  run: 'run sprint dash race gallop trot jog chase charge bolt hurry zigzag rush flee scurry scamper pursue',
  walk: 'walk stroll wander march hike trek stride roam pace strut tiptoe sneak prowl stalk waddle wade cross follow approach enter leave arrive travel explore lead carry push pull return',
  jump: 'jump leap hop bounce skip vault somersault flip spring',
  climb: 'climb scramble clamber scale',
  crawl: 'crawl creep slither wriggle slide inch',
  fly: 'fly soar glide hover flap flutter swoop circle drift levitate',
  swim: 'swim dive paddle snorkel surf splash',
  sail: 'sail row cruise float bob',
  drive: 'drive ride speed cycle skate ski skateboard roll steer',
  launch: 'launch ascend rise lift blast',
  fall: 'fall drop tumble descend plunge sink plummet',
  spin: 'spin turn twirl rotate swirl whirl orbit pirouette',
  swing: 'swing sway rock wobble dangle wave nod',
  shake: 'shake tremble shiver vibrate quiver shudder',
  grow: 'grow bloom open unfold sprout expand blossom',
  shrink: 'shrink dwindle melt fade vanish disappear',
  dance: 'dance waltz breakdance perform juggle twist',
  play: 'play wrestle frolic tumble fetch kick throw catch toss fight battle duel box fence hunt attack',
  rest: 'rest sit lie sleep nap stand wait lean kneel crouch pose stay relax meditate lounge perch doze live hang wear',
  eat: 'eat drink chew nibble bite sip graze lick munch feed devour taste',
  speak:
    'speak talk sing chat whisper laugh smile cry shout argue kiss hug greet giggle grin hold meet sob weep',
  look: 'look gaze stare watch glance peer read study see search think dream observe inspect',
  make: 'make cook bake paint draw write knit carve build repair fix type clean wash cut chop stir mix craft work forge play sew assemble plant dig sculpt prepare serve fry slice knead shape mold weave polish brush comb examine use put place set pick strum drum conduct teach',
  flow: 'flow cascade crash pour ripple trickle gush surge stream drip roll break churn swell bubble boil',
  glow: 'glow burn flicker shine sparkle shimmer blaze glisten flash twinkle light illuminate ignite',
  burst: 'explode erupt burst collapse shatter crumble smash crack spew',
  weather: 'rain snow storm thunder hail blow howl rage',
  move: 'move go come pass appear emerge reveal begin start stop change become transform morph transform turn bring take get give try keep show find help reach touch lose save call ask answer knock wake finish land park steal destroy rescue discover gather admire sell buy',
} as const satisfies Record<string, string>;

/** `other`: a verb that is not in the list. */
export type Action = keyof typeof VERBS | 'other';

/** `third`: “runs”; `gerund`: “running”; `past` stands for the participle too. */
export type VerbForm = 'base' | 'third' | 'gerund' | 'past';

/** A verb that is known, and the form in which a prompt has it. */
export interface Verb {
  readonly base: string;
  readonly action: Exclude<Action, 'other'>;
  readonly form: VerbForm;
}

const FORMS = new Map<string, Verb>();
for (const [action, bases] of Object.entries(VERBS) as [Verb['action'], string][]) {
  for (const base of bases.split(' ')) {
    const forms: [VerbForm, string][] = [
      ['base', base],
      ['third', thirdPersonOf(base)],
      ['gerund', gerundOf(base)],
      ...pastsOf(base).map((past): [VerbForm, string] => ['past', past]),
    ];
    for (const [form, word] of forms) if (!FORMS.has(word)) FORMS.set(word, { base, action, form });
  }
}

/** What is known of a word, in lower case, that may be a verb; it may be a noun as well. */
export function verbOf(word: string): Verb | undefined {
  return FORMS.get(word);
}

/** The plainest verb of an action: “walk” for “strolls”. */
export function plainVerb(action: Exclude<Action, 'other'>): string {
  return VERBS[action].split(' ', 1)[0]!;
}

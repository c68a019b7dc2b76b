import type { Verb } from '../../src/request/task';

interface VerbInWords {
  readonly summary: string;
  /** What stands behind the command. */
  readonly example: string;
  /** Whether it makes stills, too. */
  readonly still?: true;
}

/** A sentence on each verb, and a command that uses it. */
export const VERBS_IN_WORDS: Readonly<Record<Verb, VerbInWords>> = {
  text: {
    summary: 'a clip or a still of words alone',
    example: '"a fox runs through the snow" --seed 7 --out fox.mp4',
    still: true,
  },
  image: {
    summary: 'a clip that shows pictures at its frames',
    example: 'image "a cat jumps" --still cat.png,frame=first,strength=0.9 --out cat.mp4',
  },
  extend: {
    summary: 'a clip goes on, or is led into',
    example: 'extend "a fox runs" --source fox.mp4,start=0.5 --out longer.mp4',
  },
  fill: {
    summary: 'what is missing between two',
    example: 'fill "a fox runs" --before a.mp4 --after b.png --out between.mp4',
  },
  loop: {
    summary: 'a clip that ends where it begins',
    example: 'loop "a ship rocks on the sea" --out ship.mp4',
  },
  restyle: {
    summary: 'a clip keeps its motion and changes its look',
    example: 'restyle "a robot in the desert" --source walk.mp4 --change 0.7 --out robot.mp4',
  },
  region: {
    summary: 'a painted part changes, the rest stays',
    example: 'region "a red balloon" --source sky.png --mask sky-mask.png --mode change --out balloon.mp4',
    still: true,
  },
  storyboard: {
    summary: 'several shots in one clip',
    example: 'storyboard --shot "a fox runs,frames=17" --shot "a ship sails,transition=cut" --out story.mp4',
  },
};

/** In the order of the page. */
export const VERBS = Object.keys(VERBS_IN_WORDS) as readonly Verb[];

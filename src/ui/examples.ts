/** Prompts that a model is good at, in the language that it learned. */
import type { ModelInfo } from '../../workers/protocol';
import frog from './example-clips/frog.mp4';
import pizza from './example-clips/pizza.mp4';
import rocket from './example-clips/rocket.mp4';
import ship from './example-clips/ship.mp4';

/** A clip that the model beside the page made, and what it was asked for. */
export interface ExampleClip {
  readonly prompt: string;
  /** Address of the MP4. */
  readonly file: string;
}

/** Sprout's best: chosen by measurement, then by eye (`training/README.md`, "Examples"). */
export const EXAMPLE_CLIPS: readonly ExampleClip[] = [
  { prompt: 'a rocket flies up in space', file: rocket },
  { prompt: 'a frog on the ocean', file: frog },
  { prompt: 'a ship on the ocean at sunset', file: ship },
  { prompt: 'a pizza shrinks in a room', file: pizza },
];

/** What LTX-Video asks for: one flowing paragraph on subject, movement, camera and light, in order of time. */
const LONG = [
  'A red fox trots through deep powder snow at the edge of a pine forest, its breath clouding in the cold air. The camera tracks alongside at the height of its shoulders, low sunlight glinting on the drifting flakes. The fox stops, lifts its head and listens.',
  'A woman in a yellow raincoat walks along a pier at dusk while waves break against the wooden posts below. The camera follows slowly from behind, wide angle, with soft blue light and a warm lantern swaying in the wind. She turns and looks out to sea.',
  'Close-up of an old watchmaker setting a tiny brass gear into a pocket watch with tweezers. His hands move with care under a warm desk lamp, dust floats through the beam, and the background falls away in shallow focus as the gears begin to turn.',
  'Aerial view over a turquoise river winding through an autumn forest in morning mist. The camera glides forward and tilts down gently; golden treetops pass below and sunlight breaks through the clouds onto the water.',
];

/** Prompts to try with a model. */
export function examplePrompts({ promptStyle }: ModelInfo): readonly string[] {
  return promptStyle === 'caption' ? EXAMPLE_CLIPS.map(({ prompt }) => prompt) : LONG;
}

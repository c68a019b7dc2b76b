/** The verbs in the form. */
import type { TaskOf, Verb } from '../../../request/task';
import type { VerbForm } from '../verb-form';
import { type ExtendInputs, extend } from './extend';
import { type FillInputs, fill } from './fill';
import { type ImageInputs, image } from './image';
import { type LoopInputs, loop } from './loop';
import { type RegionInputs, region } from './region';
import { type RestyleInputs, restyle } from './restyle';
import { type StoryboardInputs, storyboard } from './storyboard';
import { type TextInputs, text } from './text';

/** The inputs of each verb. */
export interface VerbInputs {
  readonly text: TextInputs;
  readonly image: ImageInputs;
  readonly extend: ExtendInputs;
  readonly fill: FillInputs;
  readonly loop: LoopInputs;
  readonly restyle: RestyleInputs;
  readonly region: RegionInputs;
  readonly storyboard: StoryboardInputs;
}

/** One definition per verb, in the order of the picker. */
export const verbForms: { readonly [V in Verb]: VerbForm<TaskOf<V>, VerbInputs[V]> } = {
  text,
  image,
  extend,
  fill,
  loop,
  restyle,
  region,
  storyboard,
};

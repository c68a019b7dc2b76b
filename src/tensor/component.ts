/** Networks that a model consists of; also the names under which their weights are kept. */
export type ComponentName = 'text_encoder' | 'transformer' | 'vae' | 'upsampler';

/** Prompts that a model is good at, in the language that it learned. */
export const EXAMPLE_PROMPTS: Readonly<Record<string, readonly string[]>> = {
  sprout: [
    'a fox runs through the snow',
    'a rocket flies up in space',
    'a sailboat moves to the left on the sea at sunset',
    'a penguin jumps on the beach',
    'a red car drives to the right through the city',
    'an owl sways under a starry night sky',
  ],
};

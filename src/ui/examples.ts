/** Prompts that a model is good at, in the language that it learned. */
export const EXAMPLE_PROMPTS: Readonly<Record<string, readonly string[]>> = {
  sprout: [
    'a fox runs through the snow',
    'a rocket flies up in space',
    'a penguin jumps on the beach',
    'an owl flies in the dark',
  ],
};

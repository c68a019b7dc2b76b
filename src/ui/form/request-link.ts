/**
 * Requests in the address: `#model=sprout&prompt=a+fox&seed=7&size=256x256&frames=17&steps=8` opens the page with the form
 * filled in, so that a link can carry a recipe and a script can drive the page.
 */
import type { RequestForm } from './request-form';

/**
 * What an address asks for; fields that it does not name, or not as numbers, are left out. Values that the
 * model cannot serve stay, so that the worker refuses them with its sentence instead of making another clip.
 *
 * @param hash the address from its `#` on
 */
export function formOfLink(hash: string): Partial<RequestForm> {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const size = /^(\d+)x(\d+)$/.exec(fields.get('size') ?? '');
  const numbers = {
    width: size?.[1],
    height: size?.[2],
    frames: fields.get('frames'),
    frameRate: fields.get('fps'),
    steps: fields.get('steps'),
    guidanceScale: fields.get('guidance'),
  };
  const texts = {
    model: fields.get('model'),
    prompt: fields.get('prompt'),
    negativePrompt: fields.get('negative'),
  };
  const seed = fields.get('seed');
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== null)),
    ...Object.fromEntries(
      Object.entries(numbers)
        .filter(([, digits]) => digits && Number.isFinite(Number(digits)))
        .map(([name, digits]) => [name, Number(digits)]),
    ),
    ...(seed === null ? {} : { seed, keepSeed: true }),
  };
}

/** The address part, `#` included, that fills the form with the given fields. */
export function linkOf(fields: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `#${new URLSearchParams(given)}`;
}

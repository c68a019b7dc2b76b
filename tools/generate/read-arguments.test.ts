import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { helpFor } from './help';
import { FLAGS } from './options';
import { UsageError } from './order';
import { readArguments } from './read-arguments';
import { VERBS } from './verbs';

const folder = mkdtempSync(join(tmpdir(), 'tabreel-arguments-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, content = ''): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const cat = fileOf('cat.png');
const dog = fileOf('dog.mp4');

const read = (...words: string[]) => {
  const command = readArguments(words);
  if ('help' in command) throw new Error('This asks for help.');
  return command;
};
const fox = (...words: string[]) => read('a fox', '--out', 'fox.mp4', ...words);

/** The sentence about a mistake. */
function mistake(...words: string[]): string {
  try {
    readArguments(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('The arguments were taken.');
}
const foxMistake = (...words: string[]) => mistake('a fox', '--out', 'fox.mp4', ...words);

describe('what is asked for', () => {
  it('is a clip of words where no verb is named', () => {
    expect(fox('--seed', '7', '--frames=17', '--size', '256x192', '--negative', 'blurry')).toMatchObject({
      out: 'fox.mp4',
      order: {
        verb: 'text',
        prompt: 'a fox',
        seed: 7,
        frames: 17,
        size: { width: 256, height: 192 },
        negativePrompt: 'blurry',
        still: false,
        variations: 1,
      },
    });
  });

  it('is a still where the file is a PNG', () => {
    expect(read('a fox', '--out', 'fox.PNG').order.still).toBe(true);
  });

  it('takes a prompt that is a verb’s name behind the verb', () => {
    expect(read('text', 'loop', '--out', 'x.mp4').order).toMatchObject({ verb: 'text', prompt: 'loop' });
  });

  it('starts from pictures at their frames', () => {
    const still = `${cat},frame=last,strength=0.5,fit=letterbox`;
    const { order, files } = read('image', 'a cat', '--still', cat, '--still', still, '--out', 'x.mp4');
    expect(files).toEqual([cat]);
    expect(order.inputs).toEqual([
      { slot: 'still', file: 0 },
      { slot: 'still', file: 0, place: 'last', strength: 0.5, fit: 'letterbox' },
    ]);
  });

  it('starts from a part of a clip', () => {
    const { order } = read('extend', 'a dog', '--source', `${dog},start=0.5,end=2`, '--out', 'x.mp4');
    expect(order.inputs).toEqual([{ slot: 'source', file: 0, start: 0.5, end: 2 }]);
  });

  it('keeps the commas of a shot’s words', () => {
    const { order } = read('storyboard', '--shot', 'a fox, a bee,frames=9,transition=fill', '--out', 'x.mp4');
    expect(order.shots).toEqual([{ prompt: 'a fox, a bee', frames: 9, transition: 'fill' }]);
  });

  it('takes shots from a JSON', () => {
    const shots = [{ prompt: 'a fox' }, { prompt: 'a bee', seconds: 1.5, seed: 3 }];
    const file = fileOf('shots.json', JSON.stringify(shots));
    expect(read('storyboard', '--shots', file, '--out', 'x.mp4').order.shots).toEqual(shots);
  });

  it('is a request in a JSON, changed by the options', () => {
    const request = {
      prompt: 'a cat',
      seed: 1,
      width: 256,
      height: 256,
      output: { width: 480, height: 480, upscaler: 'resample' },
      task: { verb: 'image', stills: [{ media: { file: 'cat.png', fit: 'crop' }, frame: 0, strength: 0.7 }] },
    };
    const { order, files } = read(
      '--recipe',
      fileOf('request.json', JSON.stringify(request)),
      '--seed',
      '2',
      '--out',
      'x.mp4',
    );
    expect(files).toEqual([cat]);
    expect(order).toMatchObject({
      verb: 'image',
      prompt: 'a cat',
      seed: 2,
      own: { width: 256, height: 256 },
      size: { width: 480, height: 480 },
      inputs: [{ slot: 'still', file: 0, fit: 'crop', place: 0, strength: 0.7 }],
    });
  });

  it('is made with LoRAs, each with its strength, of the command line or a JSON', () => {
    const [grain, pan] = [fileOf('grain.safetensors'), fileOf('pan: left.safetensors')];
    const { order, files } = fox('--lora', `${grain}:0.8`, '--lora', pan);
    expect(files).toEqual([grain, pan]);
    expect(order.loras).toEqual([
      { file: 0, strength: 0.8 },
      { file: 1, strength: 1 },
    ]);
    const loras = [{ file: 'grain.safetensors', strength: 1.5 }];
    const request = fileOf('with-lora.json', JSON.stringify({ prompt: 'a fox', loras }));
    const recipe = ['--recipe', request, '--out', 'x.mp4'];
    expect(read(...recipe).order.loras).toEqual([{ file: 0, strength: 1.5 }]);
    expect(read(...recipe, '--lora', pan).order.loras).toEqual([{ file: 1, strength: 1 }]);
  });

  it('is left to the recipe of a clip where it has one', () => {
    const { order } = read('--recipe', dog, '--variations', '3', '--out', 'x.mp4');
    expect(order).toMatchObject({ recipe: 0, variations: 3 });
    expect(order.verb).toBeUndefined();
  });
});

describe('a mistake', () => {
  it.each([
    ['9abc', '--frames', '9abc'],
    ['1.5', '--frames', '1.5'],
    ['-1', '--seed', '-1'],
    ['4294967296', '--seed', '4294967296'],
    ['1e3', '--steps', '1e3'],
    ['256', '--size', '256'],
    ['255x256', '--size', '255x256'],
    ['16/9', '--shape', '16/9'],
    ['NaN', '--fps', 'NaN'],
  ])('in a number is named: %s', (typed, ...words) => {
    expect(foxMistake(...words)).toContain(`${words[0]} ${typed} is not right: it takes `);
  });

  it('in an option’s name is answered with the nearest', () => {
    expect(foxMistake('--frmes', '9')).toBe('There is no option --frmes; did you mean --frames?');
    expect(foxMistake('--var', '9')).toBe('There is no option --var; did you mean --variations?');
    expect(foxMistake('--zzzzzzzz')).toBe('There is no option --zzzzzzzz.');
  });

  it('in what is said of a file is answered likewise', () => {
    const still = `${cat},strenght=0.5`;
    expect(mistake('image', 'a cat', '--still', still, '--out', 'x.mp4')).toContain('did you mean strength?');
    expect(mistake('image', 'a cat', '--still', `${cat},strength=2`, '--out', 'x.mp4')).toContain(
      'a number from 0 to 1',
    );
  });

  it('in a JSON is said with its place', () => {
    const shots = fileOf(
      'bad-shots.json',
      JSON.stringify([{ prompt: 'a fox' }, { prompt: 'b', frames: '9' }]),
    );
    expect(mistake('storyboard', '--shots', shots, '--out', 'x.mp4')).toContain('number 2: frames "9"');
    const request = fileOf('bad-request.json', JSON.stringify({ prompt: 'a fox', sed: 3 }));
    expect(mistake('--recipe', request, '--out', 'x.mp4')).toContain('unknown “sed”; did you mean seed?');
    expect(mistake('--recipe', fileOf('broken.json', '{'), '--out', 'x.mp4')).toContain('is not JSON');
  });

  it.each([
    ['a file of another kind', /\.mp4 and stills as \.png/, 'a fox', '--out', 'fox.gif'],
    ['a clip in a PNG', /A PNG holds one frame/, 'a fox', '--out', 'fox.png', '--frames', '17'],
    ['a still in an MP4', /One frame is a still/, 'a fox', '--out', 'fox.mp4', '--frames', '1'],
    ['a verb that makes no stills', /no stills/, 'loop', 'a fox', '--out', 'fox.png'],
    ['no file', /--out/, 'a fox'],
    ['no words', /Say what should happen/, '--out', 'fox.mp4'],
    ['words without quotes', /Put the prompt into quotes/, 'a', 'fox', '--out', 'fox.mp4'],
    ['an option without its value', /--seed needs a value/, 'a fox', '--out', 'fox.mp4', '--seed'],
    ['an option given twice', /--seed is given twice/, 'a', '--out', 'a.mp4', '--seed', '1', '--seed', '2'],
    ['a value for a switch', /takes no value/, 'a fox', '--out', 'fox.mp4', '--force=yes'],
    ['an option of another verb', /belongs to image/, 'a fox', '--still', cat, '--out', 'fox.mp4'],
    ['a file that is not there', /no file gone\.png/, 'image', 'a', '--still', 'gone.png', '--out', 'a.mp4'],
    [
      'a clip that ends first',
      /start before/,
      'loop',
      'a',
      '--source',
      `${dog},start=2,end=1`,
      '--out',
      'a.mp4',
    ],
    ['a LoRA that is not there', /no file gone\.pt/, 'a fox', '--lora', 'gone.pt:0.5', '--out', 'fox.mp4'],
    ['a LoRA that is too strong', /a number from 0 to 2/, 'a fox', '--lora', `${cat}:3`, '--out', 'fox.mp4'],
    ['a LoRA twice', /twice/, 'a', '--lora', `${cat}:1`, '--lora', `${cat}:2`, '--out', 'a.mp4'],
    [
      'LoRAs for a shot that is made again',
      /leave --lora out/,
      '--recipe',
      dog,
      '--remake',
      '1',
      '--lora',
      cat,
      '--out',
      'a.mp4',
    ],
    ['a certificate alone', /go together/, 'a fox', '--out', 'fox.mp4', '--certificate', cat],
    ['a storyboard without shots', /needs shots/, 'storyboard', '--out', 'fox.mp4'],
  ] as [string, RegExp, ...string[]][])('is said: %s', (_, sentence, ...words) => {
    expect(mistake(...words)).toMatch(sentence);
  });
});

describe('the help', () => {
  it('names every option and every verb', () => {
    const all = helpFor();
    for (const flag of FLAGS) expect(all).toContain(`--${flag}`);
    for (const verb of VERBS) expect(all).toContain(`  ${verb} `);
  });

  it('of a verb leaves out what belongs to others, and its example is understood', () => {
    expect(readArguments(['loop', '--help'])).toEqual({ help: true, verb: 'loop' });
    expect(helpFor('loop')).toContain('--source');
    expect(helpFor('loop')).not.toContain('--still');
  });
});

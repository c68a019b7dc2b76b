/** Words about checking what the device can do. Loaded when they are needed. */
import type { CheckStep } from '../../../workers/protocol';
import { msg } from '../../message/message';
import { inBytes, inSeconds, plain } from '../../message/quantities';
import { spoken } from '../language/spoken';

const english = {
  title: 'What this machine can do',
  about: (model: string) =>
    msg(
      'Tries the sums of {model} at their true size, times them, and finds out how much memory there is. It takes about a minute, and nothing leaves this machine.',
      { model },
    ),
  start: 'Check this machine',
  again: 'Check again',
  stop: 'Stop checking',
  offer: (model: string) =>
    msg(
      'How fast this machine is with {model} is not known yet. A check takes about a minute and tells how long clips take.',
      { model },
    ),
  waits: 'A clip is being made. The check can start when it is ready.',
  running: (step: string, number: number, steps: number) =>
    msg('{number} of {steps}: {step}', { step, number, steps }),
  steps: {
    kernels: 'Checking that sums come out right',
    blocks: 'Timing the steps that make the picture',
    text: 'Timing how the prompt is read',
    decoder: 'Timing how frames are drawn',
    memory: 'Finding out how much memory there is',
  } satisfies Record<CheckStep, string>,
  done: 'This machine has been checked.',
  stopped: 'The check was stopped.',
  model: 'Checked for',
  precision: 'Large products',
  precisions: { float32: '32 bits', float16: '16 bits' },
  attention: 'Attention',
  attentions: { fused: 'in one pass, which saves memory', explicit: 'in parts' },
  memory: 'Memory for clips',
  guessed: 'could not be found out',
  block: 'One layer',
  blockTime: (tokens: number, seconds: number) =>
    msg('{time} for {tokens, plural, one {# token} other {# tokens}}', { time: inSeconds(seconds), tokens }),
  budget: (bytes: number) => msg('{bytes}', { bytes: inBytes(bytes) }),
  sizes: 'Longest clips made at once',
  size: (width: number, height: number, frames: number) =>
    msg('{width}×{height}: {frames, plural, =0 {does not fit} one {# frame} other {# frames}}', {
      width: plain(width),
      height: plain(height),
      frames,
    }),
  sizeTime: (size: string, seconds: number) => msg('{size}, {time}', { size, time: inSeconds(seconds) }),
  copy: 'Copy report',
  copied: 'The report is on the clipboard.',
  copyByHand: 'This browser does not let the page copy. The report is above: select it and copy it by hand.',
  report: 'Report',
};

/** In the visitor's language. */
export const deviceCheck = spoken(english);

/** Words about clips that wait, and about the time that they take. */
import { msg } from '../../message/message';
import { inPercent, inSeconds, plain } from '../../message/quantities';

/** What waits to be made. */
export const queue = {
  add: 'Add to queue',
  label: 'Queue',
  count: (waiting: number) => msg('{waiting, plural, one {# clip waits} other {# clips wait}}', { waiting }),
  countAndTime: (waiting: number, time: string) =>
    msg('{waiting, plural, one {# clip waits} other {# clips wait}} · all of it takes {time}', {
      waiting,
      time,
    }),
  up: (prompt: string) => msg('Make earlier: {prompt}', { prompt }),
  down: (prompt: string) => msg('Make later: {prompt}', { prompt }),
  remove: (prompt: string) => msg('Take out of the queue: {prompt}', { prompt }),
  clear: 'Clear the queue',
  keys: 'The arrow keys move a clip too.',
  added: (count: number, waiting: number) =>
    msg(
      '{count, plural, one {# clip was added to the queue.} other {# clips were added to the queue.}} Waiting: {waiting}.',
      { count, waiting },
    ),
  moved: (place: number, count: number) => msg('Now number {place} of {count}.', { place, count }),
  removed: (waiting: number) =>
    msg('Taken out of the queue. {waiting, plural, one {# clip waits} other {# clips wait}}.', { waiting }),
  cleared: 'The queue is empty. What is being made goes on.',
  failed: (prompt: string, sentence: string) => msg('“{prompt}”: {sentence}', { prompt, sentence }),
  variations: 'How many clips',
  variationsHint:
    'Several clips that differ in their seed: new ones, or the next ones where the seed is kept.',
  times: (count: number) => msg('× {count}', { count: plain(count) }),
  damagedTitle: 'Part of the queue was damaged',
  damaged: (clips: number) =>
    msg(
      '{clips, plural, one {# clip that waited since an earlier visit could not be read. Ask for it again if you still want it.} other {# clips that waited since an earlier visit could not be read. Ask for them again if you still want them.}}',
      { clips },
    ),
  offer: {
    title: 'Not finished last time',
    cutOff: (prompt: string, others: number) =>
      msg(
        '{others, plural, =0 {“{prompt}” was cut off when the page was closed.} one {“{prompt}” and # more clip were cut off when the page was closed.} other {“{prompt}” and # more clips were cut off when the page was closed.}}',
        { prompt, others },
      ),
    goOn: 'Go on',
    drop: 'Drop',
  },
};

/** How long clips take. */
export const time = {
  about: (seconds: number) => msg('about {time}', { time: inSeconds(seconds) }),
  between: (from: number, to: number) =>
    msg('about {from} to {to}', { from: inSeconds(from), to: inSeconds(to) }),
  takes: (range: string) => msg('Takes {range}.', { range }),
  guess: (range: string) => msg('First guess: {range}.', { range }),
  guessHint: 'Nothing was made here yet. It gets better with every clip.',
  left: (range: string) => msg('{range} left', { range }),
  window: (window: number, windows: number) => msg('window {window} of {windows}', { window, windows }),
  shot: (shot: number, shots: number) => msg('shot {shot} of {shots}', { shot, shots }),
};

/** What is seen of a run outside of the page. */
export const signs = {
  notify: 'Tell me when it is ready',
  notifying: 'You will be told when it is ready.',
  refused: 'This browser does not show notifications for this page. Its settings can allow them.',
  ready: 'Your clip is ready',
  done: (title: string) => msg('✓ {title}', { title }),
  percent: (percent: number, title: string) =>
    msg('{percent} · {title}', { percent: inPercent(percent), title }),
};

/** Prompts of earlier clips. */
export const history = {
  title: (count: number) => msg('Earlier prompts ({count})', { count }),
  hint: 'In an empty field, the arrow up brings the last one back.',
  clear: 'Forget them',
};

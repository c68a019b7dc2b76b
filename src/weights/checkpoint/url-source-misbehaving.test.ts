/** Hosts that began well and answer otherwise in the middle of a download. */
import { afterEach, expect, it, vi } from 'vitest';
import { Patience } from './patience';
import { openUrlSource } from './url-source';

const content = Uint8Array.from({ length: 1000 }, (_, i) => (i * 31) & 255);

type Answer = (from: number, to: number) => Response;

const partial = (from: number, bytes: BodyInit, to: number) =>
  new Response(bytes, {
    status: 206,
    headers: { 'Content-Range': `bytes ${from}-${to}/${content.length}`, ETag: '"1"' },
  });
const well: Answer = (from, to) => partial(from, content.slice(from, to + 1), to);

/** Opens a file of a host that answers well, then with these, then well again. */
async function open(...answers: readonly Answer[]) {
  const left = [well, ...answers];
  const asked: string[] = [];
  const source = await openUrlSource('https://host.test/model.safetensors', {
    patience: new Patience(async () => undefined),
    fetch: async (_, init) => {
      const range = new Headers(init?.headers).get('Range')!;
      asked.push(range);
      const [from, to] = range.slice('bytes='.length).split('-').map(Number) as [number, number];
      const response = (left.shift() ?? well)(from, to);
      init?.signal?.addEventListener('abort', () => stop?.(init.signal!.reason), { once: true });
      return response;
    },
  });
  return { source, asked };
}

/** Fails the body that stalls, as browsers do when its request is stopped. */
let stop: ((reason: unknown) => void) | undefined;

afterEach(() => {
  stop = undefined;
  vi.useRealTimers();
});

it('goes on behind what came of a body that dribbles and then stalls', async () => {
  const { source, asked } = await open((from, to) => {
    const body = new ReadableStream({
      start(controller) {
        stop = (reason) => controller.error(reason);
        for (const at of [0, 1, 2]) controller.enqueue(content.slice(from + at, from + at + 1));
      },
    });
    return partial(from, body, to);
  });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const reading = source.read(100, 200);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(await reading).toEqual(content.slice(100, 200));
  expect(asked.slice(1)).toEqual(['bytes=100-199', 'bytes=103-199']);
});

it('asks again after bytes of another place, and after too many', async () => {
  const elsewhere: Answer = (from, to) => partial(from + 1, content.slice(from + 1, to + 1), to);
  const more: Answer = (from, to) => partial(from, content.slice(from, to + 10), to);
  const { source, asked } = await open(elsewhere, more);
  expect(await source.read(100, 200)).toEqual(content.slice(100, 200));
  expect(asked).toHaveLength(4);
});

it('takes nothing of a host that sends the whole file, or a web page, from some request on', async () => {
  const whole: Answer = () => new Response(content, { status: 200, headers: { ETag: '"1"' } });
  const page: Answer = () =>
    new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } });
  for (const answer of [whole, page]) {
    const { source } = await open(answer);
    await expect(source.read(100, 200)).rejects.toMatchObject({ name: 'ModelUnavailable' });
  }
});

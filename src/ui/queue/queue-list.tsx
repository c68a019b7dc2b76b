import { useRef } from 'react';
import type { GenerationRequest } from '../../request/request';
import { rangeWords } from '../estimate/range-words';
import type { Estimate } from '../estimate/use-estimates';
import { Icon } from '../icon';
import { moveByKey } from '../move-by-key';
import { t } from '../strings';
import type { Run } from '../use-generator';
import type { Entry } from './queue';

interface Props {
  readonly run: Run | undefined;
  readonly waiting: readonly Entry[];
  /** What an entry will take, once that is known. */
  readonly estimate: (entry: Entry) => Estimate | undefined;
  readonly onMove: (id: string, to: number) => void;
  readonly onRemove: (id: string) => void;
  readonly onClear: () => void;
  readonly announce: (sentence: string) => void;
}

/** What is made after the clip that is being made, in an order that can be changed. */
export function QueueList({ run, waiting, estimate, onMove, onRemove, onClear, announce }: Props) {
  const section = useRef<HTMLElement>(null);
  const count = waiting.length;

  function move(id: string, to: number) {
    if (to < 0 || to >= count) return;
    onMove(id, to);
    announce(t.queue.moved(to + 1, count));
  }

  function remove(id: string) {
    onRemove(id);
    announce(t.queue.removed(count - 1));
    // The button that was pressed goes with its clip.
    section.current?.focus();
  }

  function clear() {
    onClear();
    announce(t.queue.cleared);
  }

  const all = sum(run, waiting.map(estimate));
  return (
    <section ref={section} className="queue" aria-labelledby="queue-title" tabIndex={-1}>
      <header>
        <h2 id="queue-title">{t.queue.label}</h2>
        <p>{all ? t.queue.countAndTime(count, rangeWords(all)) : t.queue.count(count)}</p>
        <button type="button" className="secondary" onClick={clear}>
          {t.queue.clear}
        </button>
      </header>
      <ol>
        {waiting.map((entry, index) => (
          <Row
            key={entry.id}
            entry={entry}
            place={index}
            count={count}
            time={estimate(entry)}
            onMove={(to) => move(entry.id, to)}
            onRemove={() => remove(entry.id)}
          />
        ))}
      </ol>
    </section>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly place: number;
  readonly count: number;
  readonly time: Estimate | undefined;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function Row({ entry: { request }, place, count, time, onMove, onRemove }: RowProps) {
  const { prompt } = request;
  const buttons = [
    { icon: 'up', label: t.queue.up(prompt), off: place === 0, press: () => onMove(place - 1) },
    { icon: 'down', label: t.queue.down(prompt), off: place === count - 1, press: () => onMove(place + 1) },
    { icon: 'close', label: t.queue.remove(prompt), off: false, press: onRemove },
  ] as const;
  return (
    <li>
      <div>
        <p className="queue-prompt" dir="auto" title={prompt}>
          {prompt}
        </p>
        <p className="facts">
          {[...factsOf(request), ...(time ? [rangeWords(time)] : [])].map((fact) => (
            <span key={fact}>
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
      </div>
      {buttons.map(({ icon, label, off, press }) => (
        <button
          key={icon}
          type="button"
          className="icon-button"
          aria-label={label}
          title={icon === 'close' ? label : `${label}. ${t.queue.keys}`}
          aria-disabled={off}
          onKeyDown={(event) => moveByKey(event, place, onMove)}
          onClick={() => !off && press()}
        >
          <Icon name={icon} />
        </button>
      ))}
    </li>
  );
}

function factsOf({ task, frames, frameRate, seed }: GenerationRequest): string[] {
  return [
    ...(task ? [t.verbs.names[task.verb]] : []),
    frames === 1 ? t.settings.still : t.settings.seconds(frames / frameRate),
    // Shots have seeds of their own.
    ...(task?.verb === 'storyboard' ? [] : [t.stage.seed(seed)]),
  ];
}

/** What everything takes; undefined where it is not known of all. */
function sum(run: Run | undefined, times: readonly (Estimate | undefined)[]) {
  const parts = [...(run ? [run.left] : []), ...times];
  let [low, high] = [0, 0];
  for (const part of parts) {
    if (!part) return undefined;
    low += part.low;
    high += part.high;
  }
  return { low, high };
}

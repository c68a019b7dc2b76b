import { useRef } from 'react';
import { addShot, duplicateShot, editShot, moveShot, removeShot, totalFrames } from '../form/shots';
import type { ShotForm } from '../form/verb-form';
import { Icon } from '../icon';
import { ShotCard } from '../storyboard/shot-card';
import { useDragOrder } from '../storyboard/use-drag-order';
import { t } from '../strings';
import type { VerbProps } from './verb-props';

/** The shots of a clip in their order. Changes of the order are announced. */
export function Storyboard({ form, model, problems, readings, onInputs, announce }: VerbProps) {
  const { shots } = form.task.storyboard;
  const list = useRef<HTMLOListElement>(null);
  const set = (next: readonly ShotForm[]) => onInputs('storyboard', { shots: next });

  function move(id: string, to: number) {
    const next = moveShot(shots, id, to);
    if (next === shots) return;
    set(next);
    announce(
      t.storyboard.moved(
        shots.findIndex((shot) => shot.id === id),
        to,
        shots.length,
      ),
    );
  }

  function add() {
    set(addShot(shots, form.frames));
    announce(t.storyboard.added(shots.length));
  }

  function duplicate(id: string, index: number) {
    set(duplicateShot(shots, id));
    announce(t.storyboard.added(index + 1));
  }

  function remove(id: string, index: number) {
    set(removeShot(shots, id));
    announce(t.storyboard.deleted(index));
    // The button that was pressed goes with the shot.
    list.current?.parentElement?.focus();
  }

  const drag = useDragOrder(list, move);

  return (
    <section
      className="storyboard"
      aria-label={t.storyboard.label}
      data-invalid={problems.shots !== undefined}
      tabIndex={-1}
    >
      <ol ref={list}>
        {shots.map((shot, index) => (
          <ShotCard
            key={shot.id}
            shot={shot}
            index={index}
            count={shots.length}
            dragged={drag.dragged === shot.id}
            model={model}
            frameRate={form.frameRate}
            problems={problems}
            reading={readings(shot.prompt)}
            onChange={(change) => set(editShot(shots, shot.id, change))}
            onMove={(to) => move(shot.id, to)}
            onDrag={(event) => drag.begin(event, shot.id)}
            onDuplicate={() => duplicate(shot.id, index)}
            onDelete={() => remove(shot.id, index)}
          />
        ))}
      </ol>
      {problems.shots && (
        <p className="problem" role="alert">
          {problems.shots}
        </p>
      )}
      <div className="storyboard-foot">
        <button type="button" className="secondary" onClick={add}>
          <Icon name="add" />
          {t.storyboard.add}
        </button>
        <p className="hint">{t.storyboard.total(shots.length, totalFrames(shots) / form.frameRate)}</p>
      </div>
    </section>
  );
}

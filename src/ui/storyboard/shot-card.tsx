import { type PointerEvent, useId } from 'react';
import type { ModelInfo, PromptReading } from '../../../workers/protocol';
import type { Transition } from '../../request/task';
import { Choice } from '../choice';
import type { FormProblems } from '../form/form-problems';
import { movingLengths } from '../form/lengths';
import type { ShotForm } from '../form/verb-form';
import { Icon } from '../icon';
import { moveByKey } from '../move-by-key';
import { randomSeed } from '../random-seed';
import { LengthSlider } from '../size/length-slider';
import { t } from '../strings';
import { ShotPrompt } from './shot-prompt';

interface Props {
  readonly shot: ShotForm;
  readonly index: number;
  readonly count: number;
  readonly dragged: boolean;
  readonly model: ModelInfo;
  readonly frameRate: number;
  readonly problems: FormProblems;
  readonly reading: PromptReading | undefined;
  readonly onChange: (change: Partial<ShotForm>) => void;
  readonly onMove: (to: number) => void;
  readonly onDrag: (event: PointerEvent) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

const TRANSITIONS = ['cut', 'continue', 'fill'] as const satisfies readonly Transition[];

/**
 * One shot of the storyboard: its prompt, length, transition and seed, and the handles that move, copy and delete it.
 */
export function ShotCard(props: Props) {
  const { shot, index, dragged, model, frameRate, problems, reading, onChange } = props;
  const id = useId();
  const seedProblem = problems[`shot.${shot.id}.seed`];
  return (
    <li className="shot" data-dragged={dragged || undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a legend could not stand among the buttons */}
      <div role="group" aria-labelledby={`${id}-title`}>
        <ShotHead {...props} titleId={`${id}-title`} />
        <ShotPrompt
          label={t.storyboard.prompt(index)}
          value={shot.prompt}
          problem={problems[`shot.${shot.id}.prompt`]}
          unknown={reading?.understanding ? [] : (reading?.unknownWords ?? [])}
          model={model}
          understanding={reading?.understanding}
          // It may go on with what the shot before it shows.
          fromMedia={index > 0}
          onChange={(prompt) => onChange({ prompt })}
        />
        <LengthSlider
          label={t.storyboard.duration}
          model={movingLengths(model)}
          frameRate={frameRate}
          frames={shot.frames}
          onChange={(frames) => onChange({ frames })}
        />
        {index > 0 && (
          <div>
            <Choice
              legend={t.storyboard.transition}
              name={`transition-${shot.id}`}
              options={TRANSITIONS}
              selected={shot.transition}
              keyOf={String}
              onChange={(transition) => onChange({ transition })}
            >
              {(option) => t.storyboard.transitions[option]}
            </Choice>
            <p className="hint">{t.storyboard.transitionHints[shot.transition]}</p>
          </div>
        )}
        <div className="shot-seed">
          <label htmlFor={id}>{t.settings.seed}</label>
          <input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            aria-label={t.storyboard.seed(index)}
            value={shot.seed}
            aria-invalid={seedProblem !== undefined}
            aria-describedby={seedProblem && `${id}-problem`}
            onChange={(event) => onChange({ seed: event.target.value.trim() })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t.storyboard.newSeed(index)}
            title={t.settings.newSeed}
            onClick={() => onChange({ seed: String(randomSeed()) })}
          >
            <Icon name="dice" />
          </button>
        </div>
        {seedProblem && (
          <p id={`${id}-problem`} className="problem" role="alert">
            {seedProblem}
          </p>
        )}
      </div>
    </li>
  );
}

/** The shot's number, and what moves, copies and deletes it. */
function ShotHead(props: Props & { readonly titleId: string }) {
  const { index, count, titleId, onMove, onDrag, onDuplicate, onDelete } = props;
  const buttons = [
    { icon: 'up', label: t.storyboard.up(index), off: index === 0, press: () => onMove(index - 1) },
    {
      icon: 'down',
      label: t.storyboard.down(index),
      off: index === count - 1,
      press: () => onMove(index + 1),
    },
    { icon: 'copy', label: t.storyboard.duplicate(index), off: false, press: onDuplicate },
    { icon: 'delete', label: t.storyboard.delete(index), off: false, press: onDelete },
  ] as const;
  return (
    <div className="shot-head">
      <button
        type="button"
        className="icon-button grip"
        aria-label={t.storyboard.move(index)}
        onKeyDown={(event) => moveByKey(event, index, onMove)}
        onPointerDown={onDrag}
      >
        <Icon name="grip" />
      </button>
      <h3 id={titleId}>{t.storyboard.shot(index)}</h3>
      {buttons.map(({ icon, label, off, press }) => (
        <button
          key={icon}
          type="button"
          className="icon-button"
          aria-label={label}
          title={label}
          aria-disabled={off}
          onClick={press}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

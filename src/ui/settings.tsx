import type { ModelInfo } from '../../workers/protocol';
import { AdvancedSettings } from './advanced-settings';
import { Choice } from './choice';
import type { FormProblems, RequestForm } from './request-form';
import { SeedField } from './seed-field';
import { Slider } from './slider';
import { t } from './strings';

export interface SettingsProps {
  readonly form: RequestForm;
  readonly model: ModelInfo;
  readonly problems: FormProblems;
  readonly onChange: (change: Partial<RequestForm>) => void;
}

/** More lengths than this are a scale, not a row of tiles. */
const MOST_TILES = 6;

/** Everything about a clip but its prompt; only what the model can do is on offer. */
export function Settings({ form, model, problems, onChange }: SettingsProps) {
  return (
    <div className="settings">
      <Choice
        legend={t.settings.size}
        name="size"
        options={model.sizes}
        selected={[form.width, form.height] as const}
        keyOf={([width, height]) => `${width}x${height}`}
        labelOf={([width, height]) => t.settings.sizeName(width, height)}
        onChange={([width, height]) => onChange({ width, height })}
      >
        {([width, height]) => <SizeTile width={width} height={height} />}
      </Choice>
      <Length form={form} model={model} onChange={onChange} />
      <SeedField seed={form.seed} keep={form.keepSeed} problem={problems.seed} onChange={onChange} />
      <AdvancedSettings form={form} model={model} onChange={onChange} />
    </div>
  );
}

function Length({ form, model: { frames }, onChange }: Omit<SettingsProps, 'problems'>) {
  const lengthOf = (count: number) =>
    count === 1 ? t.settings.still : t.settings.seconds(count / form.frameRate);
  if (frames.length > MOST_TILES) {
    return (
      <Slider
        label={t.settings.duration}
        min={0}
        max={frames.length - 1}
        step={1}
        value={Math.max(0, frames.indexOf(form.frames))}
        shown={`${lengthOf(form.frames)} · ${t.stage.frames(form.frames)}`}
        onChange={(index) => onChange({ frames: frames[index]! })}
      />
    );
  }
  return (
    <Choice
      legend={t.settings.duration}
      name="frames"
      options={frames}
      selected={form.frames}
      keyOf={String}
      onChange={(count) => onChange({ frames: count })}
    >
      {lengthOf}
    </Choice>
  );
}

/** The shape of the frame, to scale with the other tiles. */
function SizeTile({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = 22 / Math.max(width, height);
  return (
    <>
      <i className="shape" style={{ inlineSize: width * scale, blockSize: height * scale }} />
      <small dir="ltr">
        {width}×{height}
      </small>
    </>
  );
}

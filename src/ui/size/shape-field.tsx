import { useId, useState } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import type { Upscaler } from '../../request/request';
import { Choice } from '../choice';
import type { RequestForm } from '../form/request-form';
import { ASPECTS, finishedSize, RESOLUTIONS, type Shape, sizeOfShape } from '../form/shape';
import { primarySource } from '../form/slots';
import { t } from '../strings';

interface Props {
  readonly form: RequestForm;
  readonly shape: Shape;
  readonly model: ModelInfo;
  readonly gpu: boolean;
  readonly onChange: (change: Partial<RequestForm>) => void;
}

/** A shape and a finished size, and what the model makes of them. */
export function ShapeField({ form, shape, model, gpu, onChange }: Props) {
  const upscaler = form.output?.upscaler ?? 'resample';
  const set = (change: Partial<Shape>, by: Upscaler = upscaler) =>
    onChange(sizeOfShape({ ...shape, ...change }, model, by, form));
  const upscalers: readonly Upscaler[] =
    gpu || upscaler === 'anime4k' ? ['resample', 'anime4k'] : ['resample'];
  const finished = finishedSize(form);
  return (
    <div className="shape-field">
      <AspectField form={form} shape={shape} onChange={(aspect) => set({ aspect })} />
      <Choice
        legend={t.size.finished}
        name="resolution"
        options={RESOLUTIONS}
        selected={shape.resolution}
        keyOf={String}
        onChange={(resolution) => set({ resolution })}
      >
        {(option) => (option === 'own' ? t.size.own : t.size.lines(option))}
      </Choice>
      {form.output && upscalers.length > 1 && (
        <Choice
          legend={t.size.upscaler}
          name="upscaler"
          options={upscalers}
          selected={upscaler}
          keyOf={String}
          onChange={(option) => set({}, option)}
        >
          {(option) => t.size.upscalers[option]}
        </Choice>
      )}
      <p className="hint">
        {t.size.made(
          model.name,
          t.media.size(form.width, form.height),
          t.media.size(finished.width, finished.height),
        )}{' '}
        {form.output && t.size.upscalerHints[upscaler]}
      </p>
    </div>
  );
}

interface AspectProps {
  readonly form: RequestForm;
  readonly shape: Shape;
  readonly onChange: (aspect: Shape['aspect']) => void;
}

/** The usual shapes, that of the source, and two numbers for any other. */
function AspectField({ form, shape: { aspect }, onChange }: AspectProps) {
  const id = useId();
  const [free, setFree] = useState(false);
  const source = primarySource(form.task);
  const sameAs = ([w, h]: Shape['aspect']) => Math.abs(Math.log(aspect[0] / aspect[1] / (w / h))) < 0.005;
  const options = [
    ...ASPECTS.map((shape) => ({ name: t.size.aspectName(...shape), aspect: shape })),
    ...(source ? [{ name: t.size.asSource, aspect: [source.width, source.height] as const }] : []),
  ];
  const known = free ? undefined : options.find((option) => sameAs(option.aspect));
  const sides = [
    { label: t.size.across, value: aspect[0], with: (value: number) => [value, aspect[1]] as const },
    { label: t.size.down, value: aspect[1], with: (value: number) => [aspect[0], value] as const },
  ];
  return (
    <div>
      <Choice
        legend={t.size.shape}
        name="aspect"
        options={[...options, { name: t.size.free, aspect: undefined }]}
        selected={known ?? { name: t.size.free, aspect: undefined }}
        keyOf={({ name }) => name}
        onChange={(option) => {
          setFree(!option.aspect);
          if (option.aspect) onChange(option.aspect);
        }}
      >
        {({ name }) => <span dir="auto">{name}</span>}
      </Choice>
      {!known && (
        <div className="free-shape" dir="ltr">
          {sides.map(({ label, value, with: changed }) => (
            <input
              key={label}
              id={`${id}-${label}`}
              type="number"
              min={1}
              step="any"
              aria-label={label}
              defaultValue={Number(value.toFixed(2))}
              onChange={({ target }) => {
                if (target.valueAsNumber > 0) onChange(changed(target.valueAsNumber));
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

import type { ModelInfo } from '../../../workers/protocol';
import { Choice } from '../choice';
import type { Size } from '../form/clip-size';
import { matchOf } from '../form/media-facts';
import type { RequestForm } from '../form/request-form';
import { isSame, plainSize, shapeOf, sizeOfShape } from '../form/shape';
import { primarySource } from '../form/slots';
import { t } from '../strings';
import { ShapeField } from './shape-field';

interface Props {
  readonly form: RequestForm;
  readonly model: ModelInfo;
  /** Whether frames can be enlarged by networks. */
  readonly gpu: boolean;
  readonly onChange: (change: Partial<RequestForm>) => void;
  /** Takes shape and frame rate from the source. */
  readonly onMatch: () => void;
}

/** The sizes that the model was trained on as tiles, that of the source, and one more for every other shape and size. */
export function SizeField({ form, model, gpu, onChange, onMatch }: Props) {
  const source = primarySource(form.task);
  const match = source && matchOf(source, model);
  const trained = model.sizes.map(([width, height]): Size => ({ width, height }));
  const plain = match && !trained.some((size) => isSame(size, match)) ? [...trained, match] : trained;
  const shape = shapeOf(form, plain);
  const isMatched = !match || (isSame(match, form) && (match.frameRate ?? form.frameRate) === form.frameRate);
  const open = () => {
    const { width, height } = form;
    onChange(sizeOfShape({ aspect: [width, height], resolution: 'own' }, model, 'resample', form));
  };
  const nameOf = (size: Size) => {
    const name = t.settings.sizeName(size.width, size.height);
    return size === match ? t.size.ofSource(name) : name;
  };
  return (
    <div className="size">
      <Choice<Size | 'other'>
        legend={t.settings.size}
        name="size"
        options={[...plain, 'other']}
        selected={shape ? 'other' : form}
        keyOf={(option) => (option === 'other' ? option : `${option.width}x${option.height}`)}
        labelOf={(option) => (option === 'other' ? t.size.otherName : nameOf(option))}
        onChange={(option) => (option === 'other' ? open() : onChange(plainSize(option)))}
      >
        {(option) => (option === 'other' ? t.size.other : <SizeTile {...option} />)}
      </Choice>
      {shape && <ShapeField form={form} shape={shape} model={model} gpu={gpu} onChange={onChange} />}
      {!isMatched && (
        <button type="button" className="secondary match" onClick={onMatch}>
          {t.media.match(
            [
              t.media.size(match.width, match.height),
              ...(match.frameRate ? [t.media.frameRate(match.frameRate)] : []),
            ].join(', '),
          )}
        </button>
      )}
    </div>
  );
}

/** The shape of the frame, to scale with the other tiles. */
function SizeTile({ width, height }: Size) {
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

import { finishedSize } from '../form/shape';
import { slotOf } from '../form/slots';
import type { SlotKey } from '../form/verb-form';
import { MediaField } from '../media/media-field';
import type { VerbProps } from './verb-props';

interface Props extends Pick<VerbProps, 'form' | 'problems' | 'clips' | 'media'> {
  readonly slotKey: SlotKey;
  readonly label: string;
}

/** A slot of the form as a field. */
export function SourceField({ slotKey, label, form, problems, clips, media }: Props) {
  return (
    <MediaField
      slotKey={slotKey}
      label={label}
      slot={slotOf(form.task, slotKey) ?? {}}
      problem={problems[slotKey]}
      clips={clips}
      frame={finishedSize(form)}
      frameRate={form.frameRate}
      media={media}
    />
  );
}

import { useId, useRef } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Choice } from '../choice';
import type { Size } from '../form/clip-size';
import { needsFit, withInput } from '../form/media-facts';
import { kindOf } from '../form/slots';
import type { Slot, SlotKey } from '../form/verb-form';
import { FileButton } from '../models/file-button';
import { t } from '../strings';
import { KeptClipPicker } from './kept-clip-picker';
import { MediaCard } from './media-card';
import { TrimField } from './trim-field';
import type { MediaActions } from './use-media';

/** What the browser's file picker shows first. */
const ACCEPT = { still: 'image/*', clip: 'video/*', either: 'image/*,video/*' };

interface Props {
  readonly slotKey: SlotKey;
  readonly label: string;
  readonly slot: Slot;
  /** What is missing, once the form was sent. */
  readonly problem: string | undefined;
  readonly clips: readonly KeptClip[];
  /** Shape of the finished clip. */
  readonly frame: Size;
  readonly frameRate: number;
  readonly media: MediaActions;
}

/**
 * A picture or clip that the clip starts from. Files are chosen here, and dropped or pasted: `use-page-files.ts` finds
 * the field by its `data-slot`.
 */
export function MediaField({ slotKey, label, slot, problem, clips, frame, frameRate, media }: Props) {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const kind = kindOf(slotKey);
  const { facts, opening } = slot;
  const sentence = slot.problem ?? problem;
  const change = (input: Parameters<typeof withInput>[1]) => media.change(slotKey, withInput(facts!, input));

  function remove() {
    media.remove(slotKey);
    // The button goes with what it removes.
    section.current!.closest<HTMLElement>('.verb-inputs')?.focus();
  }

  return (
    <section
      ref={section}
      className="media-field"
      tabIndex={-1}
      data-slot={slotKey}
      data-label={label}
      data-invalid={sentence !== undefined}
      aria-labelledby={`${id}-label`}
      aria-describedby={sentence && `${id}-problem`}
      aria-busy={opening !== undefined}
    >
      <h3 id={`${id}-label`}>{label}</h3>
      {facts && <MediaCard facts={facts} onRemove={remove} />}
      {opening && (
        <p className="media-opening" role="status">
          {t.media.opening(opening.name)}
        </p>
      )}
      {!facts && !opening && (
        <div className="media-empty">
          <FileButton
            label={t.media.chooseFor(t.media.choose[kind], label)}
            accept={ACCEPT[kind]}
            onFiles={([file]) => media.open(slotKey, file!, file!.name)}
          >
            {t.media.choose[kind]}
          </FileButton>
          <KeptClipPicker
            label={label}
            kind={kind}
            clips={clips}
            onPick={(blob, name) => media.open(slotKey, blob, name)}
          />
          <p className="hint">{t.media.orDrop}</p>
        </div>
      )}
      {sentence && (
        <p id={`${id}-problem`} className="problem" role="alert">
          {sentence}
        </p>
      )}
      {facts?.input.kind === 'clip' && (
        <TrimField facts={facts} frameRate={frameRate} onChange={(trim) => change({ trim })} />
      )}
      {facts && needsFit(facts, frame) && (
        <Choice
          legend={t.media.fit}
          name={`fit-${slotKey}`}
          options={['crop', 'letterbox'] as const}
          selected={facts.input.fit}
          keyOf={String}
          onChange={(fit) => change({ fit })}
        >
          {(fit) => t.media.fits[fit]}
        </Choice>
      )}
    </section>
  );
}

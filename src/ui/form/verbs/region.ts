import type { RegionMode, TaskOf } from '../../../request/task';
import { t } from '../../strings';
import { coverage, type Mask } from '../mask';
import { namedSlots, type Slot, slotGap, type VerbForm } from '../verb-form';

/** What is chosen for it. */
export interface RegionInputs {
  readonly source: Slot;
  readonly mode: RegionMode;
  readonly mask?: Mask | undefined;
}

/** A picture or clip of which only a painted part changes. */
export const region: VerbForm<TaskOf<'region'>, RegionInputs> = {
  initial: { source: {}, mode: 'change' },
  slots: namedSlots({ source: 'either' }),
  length: { rule: 'limited', still: true, label: () => t.settings.durations.clip },
  gaps({ source, mask }) {
    const isUnpainted = source.facts && (!mask || coverage(mask) === 0);
    return [
      ['region.source', slotGap(source, t.media.missing.region)],
      ['mask', isUnpainted ? t.mask.empty : undefined],
    ];
  },
  toTask({ source: { facts }, mode }, { mask }) {
    return facts && mask && { verb: 'region', source: facts.input, mask, mode };
  },
  async fromTask(task, reader) {
    // A mask that cannot be read is painted again; the form asks for it.
    const [source, mask] = await Promise.all([reader.slot(task.source), reader.mask(task.mask)]);
    return { source, mask, mode: task.mode };
  },
};

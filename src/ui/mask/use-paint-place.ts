import { useCallback, useState } from 'react';
import type { RequestForm } from '../form/request-form';
import { useMediaQuery } from '../use-media-query';

/** Where a region is painted: on the stage where that stands beside the form, else in the form itself. */
export interface PaintPlace {
  /** Whether the stage stands beside the form. */
  readonly isBeside: boolean;
  /** Whether the stage is for painting now, rather than for a clip. */
  readonly onStage: boolean;
  /** The stage's room for it, once that is there. */
  readonly room: HTMLElement | null;
  readonly setRoom: (room: HTMLElement | null) => void;
  /** Makes the stage the place to paint. */
  readonly take: () => void;
  /** Gives the stage to clips, until there is another source or somebody takes it. */
  readonly leave: () => void;
}

/** @param form its region, where that is the chosen verb, is what is painted */
export function usePaintPlace(form: RequestForm | undefined): PaintPlace {
  // The width from which `layout.css` has two columns.
  const isBeside = useMediaQuery('(width >= 56rem)');
  const [room, setRoom] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState(true);
  const source = form?.task.verb === 'region' ? form.task.region.source.facts?.input.blob : undefined;

  // What was just brought, or come back to, is to be painted.
  const [seen, setSeen] = useState(source);
  if (source !== seen) {
    setSeen(source);
    setWanted(true);
  }

  return {
    isBeside,
    onStage: isBeside && wanted && source !== undefined,
    room,
    setRoom,
    take: useCallback(() => setWanted(true), []),
    leave: useCallback(() => setWanted(false), []),
  };
}

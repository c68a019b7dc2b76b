import { useEffect, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Icon } from '../icon';
import { shelf } from './shelf';

/** The picture that stands for a clip; an icon until there is one, and where none can be made. */
export function Poster({ record }: { readonly record: KeptClip }) {
  const [poster, setPoster] = useState<string>();
  const { id, fault } = record;

  useEffect(() => {
    let isCurrent = true;
    if (!fault) shelf.poster(id).then((made) => isCurrent && setPoster(made));
    return () => {
      isCurrent = false;
    };
  }, [id, fault]);

  if (!poster) return <Icon name={fault ? 'alert' : 'film'} />;
  return <img src={poster} alt="" draggable={false} />;
}

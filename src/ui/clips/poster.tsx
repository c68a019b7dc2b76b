import { useEffect, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Icon } from '../icon';
import { useObjectUrl } from '../use-object-url';
import { shelf } from './shelf';

/** The picture that stands for a clip; an icon until there is one, and where none can be made. */
export function Poster({ record }: { readonly record: KeptClip }) {
  const [poster, setPoster] = useState<Blob>();
  const { id, fault } = record;

  useEffect(() => {
    let isCurrent = true;
    if (!fault) shelf.poster(id).then((made) => isCurrent && setPoster(made));
    return () => {
      isCurrent = false;
    };
  }, [id, fault]);

  if (!poster) return <Icon name={fault ? 'alert' : 'film'} />;
  return <Picture file={poster} />;
}

/** Its address goes with it: of hundreds of clips a grid draws a few. */
function Picture({ file }: { readonly file: Blob }) {
  return <img src={useObjectUrl(file)} alt="" draggable={false} />;
}

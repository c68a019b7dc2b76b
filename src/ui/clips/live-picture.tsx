import { useEffect, useState } from 'react';
import type { ClipRecord } from '../../clip-store/clip-record';
import { Film } from '../film';
import { useObjectUrl } from '../use-object-url';
import { useReducedMotion } from '../use-reduced-motion';
import { shelf } from './shelf';

/** Milliseconds that pointer or focus rest on a clip before its file is read: those that only pass by read none. */
const REST = 150;

/** A clip that plays over its poster, silently and in a loop; nothing for stills and where motion is not wanted. */
export function LivePicture({ record }: { readonly record: ClipRecord }) {
  const isCalm = useReducedMotion();
  const [file, setFile] = useState<Blob>();
  const moves = !isCalm && record.clip.mimeType.startsWith('video/');
  const { id } = record;

  useEffect(() => {
    if (!moves) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      shelf.file(id).then(
        (blob) => isCurrent && setFile(blob),
        () => {},
      );
    }, REST);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [id, moves]);

  return file ? <Playing file={file} /> : null;
}

function Playing({ file }: { readonly file: Blob }) {
  return <Film src={useObjectUrl(file)} muted loop playsInline autoPlay tabIndex={-1} aria-hidden="true" />;
}

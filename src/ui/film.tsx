import { type ComponentProps, useEffect, useImperativeHandle, useRef } from 'react';

/**
 * A video that lets go of its file and its decoder when it goes. Browsers keep both until they collect garbage, which a page
 * that makes clips gives them little reason to do.
 */
export function Film({ ref, src, ...rest }: ComponentProps<'video'>) {
  const own = useRef<HTMLVideoElement>(null);
  useImperativeHandle(ref, () => own.current!);

  useEffect(() => {
    const video = own.current;
    if (!video || !src) return;
    video.src = src;
    return () => {
      video.removeAttribute('src');
      video.load();
    };
  }, [src]);

  return <video ref={own} {...rest} />;
}

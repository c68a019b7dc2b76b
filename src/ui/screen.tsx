import type { ReactNode } from 'react';

interface Props {
  readonly width: number;
  readonly height: number;
  readonly children: ReactNode;
}

/** A dark frame in the shape of the clip, as large as there is room. */
export function Screen({ width, height, children }: Props) {
  return (
    <div className="screen-room">
      <div
        className="screen"
        style={{ aspectRatio: `${width} / ${height}`, ['--shape' as string]: width / height }}
      >
        {children}
      </div>
    </div>
  );
}

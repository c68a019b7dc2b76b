import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Clip } from '../../../workers/protocol';
import { exportFileName } from '../file-name';
import { Icon } from '../icon';
import { problemOf } from '../problem';
import { share } from '../strings/share';
import { CopyPicture } from './copy-picture';
import { exporter } from './exporter-client';
import { saveFile } from './save-file';
import { useCopy } from './use-copy';

interface Props {
  readonly clip: Clip;
  readonly player: RefObject<HTMLVideoElement | null>;
}

/** The frame at which the player stands, as a picture. The player waits meanwhile. */
export function Moment({ clip, player }: Props) {
  const { blob, width, height, frameRate, frames } = clip;
  const [frame, setFrame] = useState(0);
  const [problem, setProblem] = useState<string>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { said, copy } = useCopy();

  useEffect(() => {
    const video = player.current;
    if (!video) return;
    const played = !video.paused;
    video.pause();
    setFrame(Math.min(frames - 1, Math.floor(video.currentTime * frameRate + 0.01)));
    canvas.current?.getContext('2d')?.drawImage(video, 0, 0, width, height);
    return () => {
      if (played) video.play().catch(() => {});
    };
  }, [player, frames, frameRate, width, height]);

  const facts = { width, height, frameRate, frames };
  const picture = () => exporter.call((api) => api.frame(blob, facts, frame));

  async function save() {
    setProblem(undefined);
    try {
      saveFile(await picture(), exportFileName(clip, `frame-${frame + 1}.png`));
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  }

  return (
    <section className="share-part share-moment">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        role="img"
        aria-label={share.picture.shown(frame + 1)}
      />
      <div>
        <h3>{share.picture.moment}</h3>
        <p className="hint">{share.picture.about(frame + 1, frames)}</p>
        <div className="share-buttons">
          <button type="button" className="secondary" onClick={() => void save()}>
            <Icon name="download" />
            {share.picture.save}
          </button>
          <CopyPicture picture={picture} copy={copy} />
        </div>
        <p className={problem ? 'problem' : 'hint'} role="status">
          {problem ?? said}
        </p>
      </div>
    </section>
  );
}

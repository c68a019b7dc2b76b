/** Two players with one clock. */
import { useEffect, useRef, useState } from 'react';
import type { SavedClip } from '../../clip-store/clip-record';
import type { Clip } from '../../request/clip';

/** Two clips to compare. */
export type Pair = readonly [SavedClip, SavedClip];

/** Seconds by which two players may differ before one is set right. */
const DRIFT = 0.08;

/**
 * One position for two clips: frames of the one that has more of them per second, as long as the longer one lasts. The
 * shorter one waits in its last frame. Playing starts again at the end.
 */
export function useComparison([first, second]: Pair) {
  const clips = [first.clip, second.clip] as const;
  const rate = Math.max(...clips.map(({ frameRate }) => frameRate));
  const lengths = clips.map(lengthOf) as [number, number];
  const longer = lengths[1] > lengths[0] ? 1 : 0;
  const frames = Math.max(1, Math.round(lengths[longer] * rate));
  const [frame, setFrame] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const one = useRef<HTMLVideoElement>(null);
  const other = useRef<HTMLVideoElement>(null);
  const videos = [one, other] as const;

  /** Shows a moment in both. */
  function show(time: number) {
    for (const [index, { current }] of videos.entries()) {
      if (current) current.currentTime = Math.min(time, lastMoment(clips[index]!));
    }
  }

  function seek(wanted: number) {
    const next = Math.min(frames - 1, Math.max(0, wanted));
    setPlaying(false);
    setFrame(next);
    // The middle of a frame: its very beginning may be rounded to the one before.
    show((next + 0.5) / rate);
  }

  const clock = useRef(() => {});
  useEffect(() => {
    clock.current = () => {
      const master = videos[longer].current;
      const slave = videos[1 - longer]!.current;
      if (!master) return;
      if (master.ended) {
        show(0);
        void master.play().catch(() => setPlaying(false));
      }
      const time = master.currentTime;
      setFrame(Math.min(frames - 1, Math.floor(time * rate)));
      if (!slave) return;
      const last = lastMoment(clips[1 - longer]!);
      if (time >= last) {
        if (!slave.paused) slave.pause();
        if (Math.abs(slave.currentTime - last) > DRIFT) slave.currentTime = last;
        return;
      }
      if (Math.abs(slave.currentTime - time) > DRIFT) slave.currentTime = time;
      if (slave.paused) void slave.play().catch(() => {});
    };
  });

  useEffect(() => {
    if (!isPlaying) return;
    const players = [one.current, other.current];
    const master = players[longer];
    void master?.play().catch(() => setPlaying(false));
    let request = requestAnimationFrame(function tick() {
      clock.current();
      request = requestAnimationFrame(tick);
    });
    return () => {
      cancelAnimationFrame(request);
      for (const player of players) player?.pause();
    };
  }, [isPlaying, longer]);

  return { frame, frames, seconds: frame / rate, isPlaying, videos, seek, setPlaying };
}

/** Seconds; none for stills. */
function lengthOf({ mimeType, frames, frameRate }: Clip): number {
  return mimeType.startsWith('image/') ? 0 : frames / frameRate;
}

/** Seconds at which the last frame is shown. */
function lastMoment(clip: Clip): number {
  return Math.max(0, lengthOf(clip) - 0.5 / clip.frameRate);
}

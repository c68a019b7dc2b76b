import { readdirSync, readFileSync } from 'node:fs';

/**
 * Most memory that was held during a phase, in bytes, memory shared with the file system's cache left out.
 */
export interface MemoryPeak {
  /** The largest renderer process: page, workers and WebAssembly. */
  readonly renderer: number;
  /** All processes of the browser together. */
  readonly all: number;
}

/** A running measurement of what a browser's processes hold. */
export interface MemoryMeter {
  /** Begins a phase; peaks count for it from now on. */
  phase(name: string): void;
  /** Ends the measurement; the peaks of each phase. */
  stop(): ReadonlyMap<string, MemoryPeak>;
}

interface Process {
  readonly parent: string;
  readonly command: string;
  readonly bytes: number;
}

const INTERVAL_MS = 250;

/**
 * Samples the memory of a browser on Linux.
 * @param marker text on the command line of the browser's first process, such as its profile's folder
 */
export function startMemoryMeter(marker: string): MemoryMeter {
  const peaks = new Map<string, MemoryPeak>();
  let current = 'start';
  const sample = () => {
    const processes = browserProcesses(marker);
    const { renderer, all } = peaks.get(current) ?? { renderer: 0, all: 0 };
    const sizes = processes.filter(({ command }) => command.includes('--type=renderer'));
    peaks.set(current, {
      renderer: Math.max(renderer, ...sizes.map(({ bytes }) => bytes)),
      all: Math.max(
        all,
        processes.reduce((sum, { bytes }) => sum + bytes, 0),
      ),
    });
  };
  const timer = setInterval(sample, INTERVAL_MS);
  return {
    phase(name) {
      sample();
      current = name;
    },
    stop() {
      sample();
      clearInterval(timer);
      return peaks;
    },
  };
}

/** The process with the marker and all that descend from it. */
function browserProcesses(marker: string): Process[] {
  const processes = new Map<string, Process>();
  for (const pid of readdirSync('/proc')) {
    const found = /^\d+$/.test(pid) ? readProcess(pid) : undefined;
    if (found) processes.set(pid, found);
  }
  const belongs = (pid: string): boolean => {
    const found = processes.get(pid);
    return found !== undefined && (found.command.includes(marker) || belongs(found.parent));
  };
  return [...processes.keys()].filter(belongs).map((pid) => processes.get(pid)!);
}

function readProcess(pid: string): Process | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const field = (name: string) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? '0';
    return {
      parent: field('PPid'),
      command: readFileSync(`/proc/${pid}/cmdline`, 'latin1'),
      bytes: 1024 * (Number(field('RssAnon')) + Number(field('RssShmem'))),
    };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

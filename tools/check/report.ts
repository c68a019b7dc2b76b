import type { Finding } from './source-file';

/** Prints what a check found, as `file:line message`, and lets the process fail if that is anything. */
export function report(findings: readonly Finding[]): void {
  for (const { path, line, message } of findings) console.error(`${path}:${line} ${message}`);
  if (findings.length > 0) process.exitCode = 1;
}

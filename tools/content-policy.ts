/** A step of the build: the page carries its policy in itself, for hosts that send no headers. */
import type { Plugin } from 'vite';
import { CONTENT_POLICY } from '../workers/security-headers.ts';

const FIRST = '<meta charset="utf-8" />';

/** The server of `npm run dev` puts scripts and styles into the page, which the policy forbids. */
export function contentPolicy(): Plugin {
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml(html) {
      const metas = [
        `<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}" />`,
        '<meta name="referrer" content="no-referrer" />',
      ];
      // Before anything that it is about.
      const filled = html.replace(FIRST, [FIRST, ...metas].join('\n    '));
      if (filled === html) throw new Error('The page has no place for its policy.');
      return filled;
    },
  };
}

/** Line icons on a 24 unit grid; decoration only, so hidden from screen readers. */
import type { ReactNode } from 'react';

const SHAPES = {
  download: <path d="M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M5 20h14" />,
  share: <path d="M12 15V4m0 0L8 8m4-4 4 4M6 12v7h12v-7" />,
  remix: <path d="M4 9a8 8 0 0 1 14-3l2 2m0-5v5h-5M20 15a8 8 0 0 1-14 3l-2-2m0 5v-5h5" />,
  delete: <path d="M5 7h14M10 7V4.5h4V7m-7.5 0 .8 12.5h9.4L17.5 7" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  back: <path d="M15 5 8 12l7 7" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  file: <path d="M6 3.5h8l4.5 4.5v12.5H6ZM14 3.5V8h4.5" />,
  model: (
    <>
      <path d="M12 3 4.5 7v10l7.5 4 7.5-4V7ZM4.5 7l7.5 4 7.5-4M12 11v10" />
    </>
  ),
  text: <path d="M5 7V5h14v2M12 5v14M9 19h6" />,
  image: (
    <>
      <rect x="3.5" y="5" width="17" height="14" rx="2.5" />
      <path d="m4 16 4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.01" />
    </>
  ),
  extend: (
    <>
      <rect x="3" y="7" width="10" height="10" rx="2" />
      <path d="M16 12h5m0 0-2.5-2.5M21 12l-2.5 2.5" />
    </>
  ),
  fill: (
    <>
      <rect x="2.5" y="7" width="5" height="10" rx="1.5" />
      <rect x="16.5" y="7" width="5" height="10" rx="1.5" />
      <path d="M10.5 12h.01M13.5 12h.01" strokeWidth="2.6" />
    </>
  ),
  loop: <path d="M7 8a4 4 0 1 0 0 8c3.5 0 6.5-8 10-8a4 4 0 1 1 0 8c-3.5 0-6.5-8-10-8Z" />,
  restyle: (
    <>
      <path d="M12 3.5a8.5 8.5 0 1 0 0 17c1.4 0 2-.9 2-1.9 0-1.5-1-1.7-1-2.8 0-1 .8-1.6 1.9-1.6h2.4a3.2 3.2 0 0 0 3.2-3.3c0-4.2-3.8-7.4-8.5-7.4Z" />
      <path d="M7.5 12.5v.01M9.5 8v.01M14.5 8v.01" strokeWidth="2.4" />
    </>
  ),
  region: (
    <>
      <path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16" />
      <circle cx="12" cy="12" r="3.5" />
    </>
  ),
  storyboard: (
    <>
      <rect x="3.5" y="4" width="17" height="4.5" rx="1.2" />
      <rect x="3.5" y="10" width="17" height="4.5" rx="1.2" />
      <rect x="3.5" y="16" width="17" height="4.5" rx="1.2" />
    </>
  ),
  film: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="2" />
      <path d="M8.5 4v16M15.5 4v16M4 9h4.5M4 15h4.5M15.5 9H20M15.5 15H20" />
    </>
  ),
  expand: <path d="M12 4v5m0 6v5m-8-8h5m6 0h5M6.5 6.5l2 2m7 7 2 2m0-11-2 2m-7 7-2 2" />,
  add: <path d="M12 5v14M5 12h14" />,
  up: <path d="m6 14.5 6-6 6 6" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2" />
      <path d="M5.5 15.5A1.5 1.5 0 0 1 4 14V5.5A1.5 1.5 0 0 1 5.5 4H14a1.5 1.5 0 0 1 1.5 1.5" />
    </>
  ),
  grip: <path d="M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01" strokeWidth="2.6" />,
  undo: <path d="M9 5 4.5 9.5 9 14M4.5 9.5H15a5 5 0 0 1 0 10h-4" />,
  pause: <path d="M8.5 5v14M15.5 5v14" />,
  play: <path d="M8 5v14l11-7Z" />,
  star: <path d="m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.7-5 2.7 1.1-5.5L4 9.7l5.6-.7Z" />,
  rename: <path d="M5 19h3.5L19 8.5 15.5 5 5 15.5ZM13.5 7l3.5 3.5" />,
  details: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8v.01" />
    </>
  ),
  compare: (
    <>
      <rect x="3.5" y="6" width="7" height="12" rx="1.5" />
      <rect x="13.5" y="6" width="7" height="12" rx="1.5" />
    </>
  ),
  alert: <path d="M12 4 2.8 19.5h18.4ZM12 10v4.2m0 2.6v.1" />,
  dice: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="4" />
      <path d="M9 9v.01M15 9v.01M12 12v.01M9 15v.01M15 15v.01" strokeWidth="2.4" />
    </>
  ),
  locked: (
    <>
      <rect x="5.5" y="11" width="13" height="9" rx="2" />
      <path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3" />
    </>
  ),
  unlocked: (
    <>
      <rect x="5.5" y="11" width="13" height="9" rx="2" />
      <path d="M8.5 11V7.5a3.5 3.5 0 0 1 6.8-1.2" />
    </>
  ),
  language: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />
    </>
  ),
  help: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.5 9.500a2.500 2.500 0 1 1 3.600 2.300c-.8.4-1.100.9-1.100 1.700m0 2.700v.1" />
    </>
  ),
  light: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1" />
    </>
  ),
  dark: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" />,
  auto: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4v16a8 8 0 0 0 0-16Z" fill="currentColor" stroke="none" />
    </>
  ),
} satisfies Record<string, ReactNode>;

/**
 * A line drawing in the colour of the text around it. Screen readers skip it: the control that holds it has a name.
 */
export function Icon({ name }: { readonly name: keyof typeof SHAPES }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}

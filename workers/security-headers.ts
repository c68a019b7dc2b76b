/** What the page may do and load, for whoever sends its files: its preview, its service worker, and a host. */

/**
 * Scripts, workers, styles and fonts are the page's own files; pictures and clips, too, or made in it. WebAssembly may be
 * compiled, no text becomes a script. Requests go to the page's own origin, and to hosts of weights that a person names, which
 * have to be encrypted or this machine. Workers of `blob:` put transparency into frames (mediabunny).
 */
const CONTENT = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' blob: data:",
  'media-src': "'self' blob:",
  'connect-src': "'self' blob: https: http://localhost:* http://127.0.0.1:*",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

/** The policy as a page can carry it in itself, for its document alone. */
export const CONTENT_POLICY = Object.entries(CONTENT)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/** Threads in WebAssembly need memory that is shared, which a page gets only when it is cross-origin isolated. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** All of them. */
export const SECURITY_HEADERS = {
  ...ISOLATION,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': `${CONTENT_POLICY}; frame-ancestors 'none'`,
  'Permissions-Policy': ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'serial', 'hid', 'midi']
    .map((feature) => `${feature}=()`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

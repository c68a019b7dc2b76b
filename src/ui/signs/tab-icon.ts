/** The page's icon in the tab while a clip is made: a ring that closes. */

const CIRCUMFERENCE = 2 * Math.PI * 13;
let own: string | undefined;

/** @param share 0 to 1; undefined brings the page's own icon back */
export function showInIcon(share: number | undefined): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  own ??= link.href;
  link.href = share === undefined ? own : `data:image/svg+xml,${encodeURIComponent(ring(share))}`;
}

function ring(share: number): string {
  const length = CIRCUMFERENCE * Math.min(1, Math.max(0.02, share));
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="6">' +
    '<circle cx="16" cy="16" r="13" stroke="#8a988e" stroke-opacity=".45"/>' +
    `<circle cx="16" cy="16" r="13" stroke="#2f9a63" stroke-dasharray="${length.toFixed(1)} 99" transform="rotate(-90 16 16)"/>` +
    '</svg>'
  );
}

/** The part of an address, `#` included, as somebody writes it by hand: the fields that are given, and no others. */
export function writtenLink(fields: Readonly<Record<string, string | number>>): string {
  return `#${new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))}`;
}

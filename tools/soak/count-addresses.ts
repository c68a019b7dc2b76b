/** In a page, before its scripts: `globalThis.addresses` holds the addresses of files that were not taken back. */
export function countAddresses(): void {
  const addresses = new Set<string>();
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (file) => {
    const address = createObjectURL.call(URL, file);
    addresses.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    addresses.delete(address);
    revokeObjectURL.call(URL, address);
  };
  Object.assign(globalThis, { addresses });
}

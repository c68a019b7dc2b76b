/**
 * Which addresses may become scripts, for browsers that ask (Trusted Types): those of this origin, and what was made in it.
 * The policy is the default one, since libraries start workers by themselves; no text becomes a script or a document.
 */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): void;
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    if (new URL(address, location.href).origin === location.origin) return address;
    throw new TypeError(`${address} is not of this page.`);
  },
});

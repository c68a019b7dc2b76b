/** Files of the build, described by `tools/file-facts`; undefined where the server changes them on their way. */
declare module '*?facts' {
  const facts: { readonly bytes: number; readonly sha256: string } | undefined;
  export default facts;
}

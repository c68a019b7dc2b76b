/** The build makes a module of each catalogue. */
declare module '*.po' {
  const catalogue: import('../../message/speaker').Catalogue;
  export default catalogue;
}

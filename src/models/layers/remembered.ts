/**
 * Makes a function of a configuration remember its results: building the hundreds of operations of an autoencoder takes
 * tens of milliseconds, and a plan is made at every change of a request.
 */
export function remembered<C, T>(build: (config: C) => T): (config: C) => T {
  const known = new Map<string, T>();
  return (config) => {
    const key = JSON.stringify(config);
    const value = known.get(key) ?? build(config);
    known.set(key, value);
    return value;
  };
}

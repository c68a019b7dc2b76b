/** A browser tab with a sprout on it. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path
        className="logo-tab"
        d="M2 28c2.5 0 3.5-1.2 3.5-3.500V9a5 5 0 0 1 5-5h11a5 5 0 0 1 5 5v15.500c0 2.300 1 3.500 3.500 3.500Z"
      />
      <path
        className="logo-leaf"
        d="M15 24v-8.500c0-3.600 2.500-6 6.500-6.200.1 4.100-1.900 6.500-5.100 6.900V24Zm-.3-4c-3.800-.1-5.600-1.900-5.900-5.200 3.700.1 5.700 1.900 5.900 5.200Z"
      />
    </svg>
  );
}

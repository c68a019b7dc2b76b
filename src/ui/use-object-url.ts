import { useEffect, useState } from 'react';

/** An address for a Blob for as long as the component shows it. */
export function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const created = URL.createObjectURL(blob);
    setUrl(created);
    // What shows it goes a moment later, and must not miss it.
    return () => void setTimeout(() => URL.revokeObjectURL(created), 1000);
  }, [blob]);
  return url;
}

import { useEffect, useState } from 'react';
import { help } from '../strings/help';
import { type RemovalResult, removeEverything } from './remove-everything';

/** The whole page while everything is removed, and afterwards: nothing is stored again before the visitor wants it. */
export function Removal() {
  const [result, setResult] = useState<RemovalResult>();
  const words = help.remove;

  useEffect(() => {
    removeEverything().then(setResult, console.error);
  }, []);

  return (
    <main className="last-resort" aria-live="polite">
      <h1>{!result ? words.removing : result.complete ? words.done : words.notAll}</h1>
      {result && (
        <>
          {result.complete ? (
            <p>{result.freed > 0 ? words.freed(result.freed) : words.nothing}</p>
          ) : (
            <p className="problem">{words.left}</p>
          )}
          <p>{words.close}</p>
          <button type="button" className="primary" onClick={() => location.reload()}>
            {words.again}
          </button>
        </>
      )}
    </main>
  );
}

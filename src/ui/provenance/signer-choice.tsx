import { useState } from 'react';
import type { SignerInfo } from '../../../workers/protocol';
import { generator } from '../generator-client';
import { FileButton } from '../models/file-button';
import { t } from '../strings';
import { dateOf, nameOf } from './sentences';

interface Props {
  readonly onError: (error: unknown) => void;
  readonly announce: (sentence: string) => void;
}

/** The key that clips are signed with, and the choice of another. It is asked for when the fold is opened. */
export function SignerChoice({ onError, announce }: Props) {
  const [signer, setSigner] = useState<SignerInfo>();
  const words = t.provenance.signer;

  async function change(to: Promise<SignerInfo>, sentence?: string) {
    try {
      setSigner(await to);
      if (sentence) announce(sentence);
    } catch (error) {
      onError(error);
    }
  }

  const open = () => void change(generator.call((api) => api.signer()));
  const bring = (files: readonly File[]) =>
    void change(
      generator.call((api) => api.bringSigner(files)),
      words.brought,
    );
  const forget = ({ owner }: SignerInfo) =>
    void change(
      generator.call((api) => api.forgetSigner()),
      words.forgotten[owner],
    );

  return (
    <details className="signer" onToggle={(event) => event.currentTarget.open && open()}>
      <summary>{words.title}</summary>
      <p>{words.about}</p>
      {signer && (
        <p>
          {signer.owner === 'browser'
            ? words.browser
            : words.person(nameOf(signer.name), dateOf(signer.until) ?? '')}
        </p>
      )}
      <div>
        <FileButton accept=".pem,.crt,.cer,.key" multiple onFiles={bring}>
          {words.bring}
        </FileButton>
        {signer && (
          <button type="button" className="secondary" onClick={() => forget(signer)}>
            {words.forget[signer.owner]}
          </button>
        )}
      </div>
    </details>
  );
}

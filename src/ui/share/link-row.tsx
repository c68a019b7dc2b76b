import { useId, useMemo, useRef } from 'react';
import type { GenerationRequest } from '../../request/request';
import { linkOfRequest } from '../form/request-link';
import { Icon } from '../icon';
import { share } from '../strings/share';
import { useCopy } from './use-copy';

/** A link that fills the form in on another machine, or why this clip has none. */
export function LinkRow({ request }: { readonly request: GenerationRequest }) {
  const link = useMemo(() => linkOfRequest(request), [request]);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { said, copy } = useCopy();
  if ('none' in link) {
    return (
      <section className="share-part">
        <h3>{share.link.heading}</h3>
        <p className="hint">{share.link.none[link.none]}</p>
      </section>
    );
  }
  const address = `${location.origin}${location.pathname}${link.hash}`;

  async function copyLink() {
    field.current?.select();
    await copy(() => navigator.clipboard.writeText(address), share.link.copied, share.link.copyByHand);
  }

  return (
    <section className="share-part">
      <h3 id={id}>{share.link.heading}</h3>
      <p className="hint">{share.link.about}</p>
      <div className="share-link">
        <input ref={field} readOnly value={address} aria-labelledby={id} dir="ltr" />
        <button type="button" className="secondary" onClick={() => void copyLink()}>
          <Icon name="copy" />
          {share.link.copy}
        </button>
      </div>
      <p className="hint" role="status">
        {said}
      </p>
    </section>
  );
}

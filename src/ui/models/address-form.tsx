import { useId, useState } from 'react';
import { t } from '../strings';

interface Props {
  readonly onUrls: (urls: readonly string[]) => void;
}

/** Addresses typed in, checked for form only; whether they lead anywhere shows when they are looked at. */
export function AddressForm({ onUrls }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState(false);
  const urls = typed.split(/\s+/).filter(Boolean).map(absolute);
  const valid = urls.length > 0 && urls.every((url) => url !== undefined);
  const problem = sent && !valid;

  return (
    <form
      className="address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSent(true);
        if (valid) onUrls(urls);
      }}
    >
      <label htmlFor={id}>{t.models.sources.address}</label>
      <div>
        <input
          id={id}
          type="text"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          placeholder={t.models.sources.addressPlaceholder}
          aria-invalid={problem}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="secondary">
          {t.models.sources.look}
        </button>
      </div>
      <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
        {problem ? t.models.sources.addressInvalid : t.models.sources.addressHint}
      </p>
    </form>
  );
}

/** The address in full; one that starts with a slash or a dot lies beside the page. */
function absolute(address: string): string | undefined {
  if (!/^(https?:\/\/.|\.{0,2}\/)/.test(address)) return undefined;
  return URL.parse(address, document.baseURI)?.href;
}

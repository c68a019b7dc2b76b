import { useId, useState } from 'react';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  /** On the button. */
  readonly submit: string;
  readonly disabled?: boolean;
  readonly onUrls: (urls: readonly string[]) => void;
}

/** Addresses typed in, checked for form only; whether they lead anywhere shows when they are looked at. */
export function AddressForm({ label, placeholder, hint, submit, disabled = false, onUrls }: Props) {
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
        if (valid && !disabled) onUrls(urls);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          id={id}
          type="text"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          placeholder={placeholder}
          aria-invalid={problem}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="secondary" aria-disabled={disabled}>
          {submit}
        </button>
      </div>
      <p id={`${id}-hint`} className={problem ? 'problem' : 'hint'} role={problem ? 'alert' : undefined}>
        {problem ? t.models.sources.addressInvalid : hint}
      </p>
    </form>
  );
}

/** The address in full; one that starts with a slash or a dot lies beside the page. */
function absolute(address: string): string | undefined {
  if (!/^(https?:\/\/.|\.{0,2}\/)/.test(address)) return undefined;
  return URL.parse(address, document.baseURI)?.href;
}

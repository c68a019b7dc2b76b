import { useState } from 'react';
import { Icon } from '../icon';
import { t } from '../strings';
import { LANGUAGES, type LanguageId } from './languages';
import { chooseLanguage, useLanguage } from './present-language';

/** Chooses the language of the page. The names stay in their own languages, for those who cannot read the present one. */
export function LanguageSwitch() {
  const present = useLanguage();
  const [failed, setFailed] = useState(false);
  const choose = (id: LanguageId) => {
    const language = LANGUAGES.find((each) => each.id === id)!;
    chooseLanguage(language).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <div className="language">
      <label>
        <Icon name="language" />
        <span className="visually-hidden">{t.language.label}</span>
        <select value={present.id} onChange={({ target }) => choose(target.value as LanguageId)}>
          {LANGUAGES.map(({ id, name }) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {failed && (
        <p className="problem" role="alert">
          {t.language.failed}
        </p>
      )}
    </div>
  );
}

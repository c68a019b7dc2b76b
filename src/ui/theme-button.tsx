import { useEffect, useState } from 'react';
import { Icon } from './icon';
import { recall, remember } from './settings-store';
import { t } from './strings';

const THEMES = ['auto', 'light', 'dark'] as const;

/** Goes round: colours of the system, light, dark. */
export function ThemeButton() {
  const [theme, setTheme] = useState(() => recall('theme', THEMES));

  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`${t.theme.label}: ${t.theme[theme]}`}
      title={t.theme[theme]}
      onClick={() => {
        const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
        remember('theme', next);
        setTheme(next);
      }}
    >
      <Icon name={theme} />
    </button>
  );
}

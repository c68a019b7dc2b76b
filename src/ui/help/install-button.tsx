import { Icon } from '../icon';
import { t } from '../strings';
import { useInstall } from './install';

/** Offered where the browser installs pages as apps, and this one is not yet. */
export function InstallButton() {
  const install = useInstall();
  if (!install) return null;
  return (
    <button type="button" className="secondary" onClick={install}>
      <Icon name="download" />
      {t.help.install}
    </button>
  );
}

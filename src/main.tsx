import '@fontsource-variable/bricolage-grotesque';
import './ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/app';
import { ErrorBoundary } from './ui/error-boundary';
import { removalWasAsked } from './ui/help/removal-request';
import { startLanguage } from './ui/language/present-language';
import { startServiceWorker } from './ui/offline';

const root = () => createRoot(document.getElementById('root')!);

if (removalWasAsked()) {
  // Before anything is opened that would be in its way.
  await startLanguage();
  const { Removal } = await import('./ui/help/removal');
  root().render(<Removal />);
} else if (!(await startServiceWorker())) {
  await startLanguage();
  root().render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
}

import './trusted-scripts';
import '@fontsource-variable/bricolage-grotesque';
import './ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/app';
import { ErrorBoundary } from './ui/error-boundary';
import { generator } from './ui/generator-client';
import { removalWasAsked } from './ui/help/removal-request';
import { startLanguage } from './ui/language/present-language';
import { LastResort } from './ui/last-resort';
import { meetsNeeds } from './ui/needs';
import { startServiceWorker } from './ui/offline';

const root = () => createRoot(document.getElementById('root')!);

if (removalWasAsked()) {
  // Before anything is opened that would be in its way.
  await startLanguage();
  const { Removal } = await import('./ui/help/removal');
  root().render(<Removal />);
} else if (!meetsNeeds()) {
  await startLanguage();
  const { needs } = await import('./ui/strings/needs');
  root().render(<LastResort {...needs.tooOld} />);
} else {
  // Nothing can be typed before it has answered. Without isolation the page is about to be loaded once more.
  if (crossOriginIsolated) generator.start();
  if (!(await startServiceWorker())) await open();
}

async function open() {
  await startLanguage();
  root().render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
}

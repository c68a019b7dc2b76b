import '@fontsource-variable/bricolage-grotesque';
import './ui/styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './ui/app';
import { ErrorBoundary } from './ui/error-boundary';
import { startLanguage } from './ui/language/present-language';
import { startServiceWorker } from './ui/offline';

if (!(await startServiceWorker())) {
  await startLanguage();
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </StrictMode>,
  );
}

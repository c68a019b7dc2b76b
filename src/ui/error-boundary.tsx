import { Component, type ErrorInfo, type ReactNode } from 'react';
import { t } from './strings';

interface Props {
  readonly children: ReactNode;
}

/** The last resort: a defect of the page itself becomes a sentence instead of an empty window. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="last-resort" role="alert">
        <h1>{t.unexpected.title}</h1>
        <p>{t.unexpected.page}</p>
        <button type="button" className="primary" onClick={() => location.reload()}>
          {t.actions.reload}
        </button>
      </main>
    );
  }
}

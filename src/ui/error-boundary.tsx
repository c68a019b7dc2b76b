import { Component, type ErrorInfo, type ReactNode } from 'react';
import { LastResort } from './last-resort';
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
    const action = { name: t.actions.reload, run: () => location.reload() };
    return <LastResort title={t.unexpected.title} message={t.unexpected.page} action={action} />;
  }
}

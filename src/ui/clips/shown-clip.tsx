import { Component, type ReactNode } from 'react';
import type { KeptClip, SavedClip } from '../../clip-store/clip-record';
import { Screen } from '../screen';
import { DamagedView } from './damaged-view';
import { useSavedClip } from './use-saved-clip';

interface Props {
  readonly record: KeptClip;
  readonly onDelete: (clip: KeptClip) => void;
  readonly children: (saved: SavedClip) => ReactNode;
}

/** A kept clip on the stage, once its file was read; what is damaged gets a sentence instead. */
export function ShownClip({ record, onDelete, children }: Props) {
  const saved = useSavedClip(record);
  const damaged = (fault: 'facts' | 'bytes') => (
    <DamagedView id={record.id} fault={fault} onDelete={() => onDelete(record)} />
  );
  if (record.fault) return damaged(record.fault);
  if (saved === 'gone') return damaged('bytes');
  if (!saved) {
    return (
      <Screen width={record.clip.width} height={record.clip.height}>
        {null}
      </Screen>
    );
  }
  return (
    <Guard key={record.id} instead={damaged('facts')}>
      {children(saved)}
    </Guard>
  );
}

interface GuardProps {
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** What is deep in a stored request is checked by nothing but showing it. */
class Guard extends Component<GuardProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}

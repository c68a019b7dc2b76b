import { lazy, Suspense } from 'react';
import type { SettingsProps } from '../settings';

const LoraSettings = lazy(async () => ({ default: (await import('./lora-settings')).LoraSettings }));

/** The choice of LoRAs, fetched where there are any, or the form asks for some. */
export function LazyLoraSettings(props: Pick<SettingsProps, 'form' | 'model' | 'onChange'>) {
  const { form, model } = props;
  if (!model.loras?.length && !form.loras?.length) return null;
  return (
    <Suspense>
      <LoraSettings {...props} />
    </Suspense>
  );
}

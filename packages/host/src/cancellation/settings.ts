import { CancellationSettings } from '@tillkit/contract';
import type { Row } from '../store/schema.ts';

/** How customers leave where the environment does not say: five reasons, and for each what helps most often. */
export const defaultCancellationSettings: CancellationSettings = CancellationSettings.parse({
  mode: 'automatic',
  reasons: [
    {
      key: 'too_expensive',
      label: 'It is too expensive',
      labels: { de: 'Es ist zu teuer' },
      feedback: 'too_expensive',
      offer: { type: 'discount', percent_off: 25, periods: 3 },
    },
    {
      key: 'unused',
      label: 'I do not use it enough',
      labels: { de: 'Ich nutze es zu wenig' },
      feedback: 'unused',
      offer: { type: 'pause', cycles: [1, 2, 3] },
    },
    {
      key: 'missing_features',
      label: 'It lacks something that I need',
      labels: { de: 'Mir fehlt etwas' },
      feedback: 'missing_features',
      asks_comment: true,
      offer: { type: 'contact' },
    },
    {
      key: 'switched_service',
      label: 'I am switching to another product',
      labels: { de: 'Ich wechsle zu einem anderen Produkt' },
      feedback: 'switched_service',
      asks_comment: true,
    },
    {
      key: 'other',
      label: 'Another reason',
      labels: { de: 'Ein anderer Grund' },
      feedback: 'other',
      asks_comment: true,
    },
  ],
});

/** How customers of an environment leave. */
export function cancellationSettings({ settings }: Pick<Row<'environments'>, 'settings'>): CancellationSettings {
  return settings.cancellation ?? defaultCancellationSettings;
}

import type { ChangePreview, PaymentAction, PaymentChoice, SubscriptionChange } from '@tillkit/contract';
import { confirmShown, type ShownOutcome } from '../confirm-shown.ts';
import { confirmPayable } from '../payable.ts';
import { sameChange } from './same-change.ts';
import type { ChangeClient, ChangePaymentSurface } from './types.ts';

export interface ChangeConfirmationSteps {
  client: ChangeClient;
  surface: Pick<ChangePaymentSurface, 'authenticate'> | undefined;
  signal: AbortSignal;
  createKey: () => string;
  /** Hears of each preview before it is confirmed. */
  onSend: (preview: ChangePreview) => void;
  onAction: (action: PaymentAction) => void;
}

/** Makes the change that was shown, or reports that it would be another one now. Refusals and lost answers are thrown. */
export function runConfirmation(
  { client, surface, signal, createKey, onSend, onAction }: ChangeConfirmationSteps,
  shown: ChangePreview,
  payment: PaymentChoice | undefined,
): Promise<ShownOutcome<ChangePreview, SubscriptionChange>> {
  return confirmShown(shown, sameChange, (preview) => {
    onSend(preview);
    const body = { preview: preview.id, ...(payment && { payment }) };
    return confirmPayable<SubscriptionChange>({
      send: (_, options) => (preview.change.resume ? client.createResumption(body, options) : client.confirmChange(body, options)),
      payment,
      surface,
      signal,
      createKey,
      onAction,
    });
  });
}

import type { ChangePreview, PaymentAction, SubscriptionChange } from '@tillkit/contract';
import { freshPreview } from '../answers.ts';
import { confirmPayable } from '../payable.ts';
import { sameChange } from './same-change.ts';
import type { ChangeClient, ChangePaymentSurface } from './types.ts';

/** Silent retries while only ids and times differ. More than that is not a coincidence. */
const staleRetries = 3;

export interface ChangeConfirmationSteps {
  client: ChangeClient;
  surface: Pick<ChangePaymentSurface, 'authenticate'> | undefined;
  signal: AbortSignal;
  createKey: () => string;
  /** Hears of each preview before it is confirmed. */
  onSend: (preview: ChangePreview) => void;
  onAction: (action: PaymentAction) => void;
}

export type ChangeConfirmationOutcome =
  | { kind: 'answered'; result: SubscriptionChange; preview: ChangePreview }
  /** The numbers have changed: the customer has to see them first. */
  | { kind: 'numbers_changed'; preview: ChangePreview };

/** Makes the change that was shown, or reports that it would be another one now. Refusals and lost answers are thrown. */
export async function runConfirmation(
  { client, surface, signal, createKey, onSend, onAction }: ChangeConfirmationSteps,
  shown: ChangePreview,
  payment: { method: string } | undefined,
): Promise<ChangeConfirmationOutcome> {
  let preview = shown;
  for (let stale = 0; ; stale += 1) {
    try {
      onSend(preview);
      const body = { preview: preview.id, ...(payment && { payment }) };
      const result = await confirmPayable<SubscriptionChange>({
        send: (_, options) => (preview.change.resume ? client.createResumption(body, options) : client.confirmChange(body, options)),
        payment,
        surface,
        signal,
        createKey,
        onAction,
      });
      return { kind: 'answered', result, preview };
    } catch (error) {
      const fresh = freshPreview<ChangePreview>(error);
      if (!fresh) throw error;
      if (!sameChange(shown, fresh) || stale >= staleRetries) return { kind: 'numbers_changed', preview: fresh };
      preview = fresh;
    }
  }
}

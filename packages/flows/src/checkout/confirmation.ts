import type { Checkout, Consent, PaymentAction, PaymentChoice, PricePreview } from '@tillkit/contract';
import { freshPreview } from '../answers.ts';
import { samePrice } from './same-price.ts';

/** Silent retries while only ids and times differ. More than that is not a coincidence. */
const staleRetries = 3;

export interface ConfirmationSteps {
  /** Sends one confirmation. */
  send(body: { preview: string; consent: Consent; payment?: PaymentChoice }, idempotencyKey: string): Promise<Checkout>;
  authenticate(action: PaymentAction, checkout: Checkout): Promise<void>;
}

export interface ConfirmationInput {
  /** What the buyer saw. */
  shown: PricePreview;
  /** What the host holds now; asks for the same money. */
  preview: PricePreview;
  consent: Consent;
  payment?: PaymentChoice;
  /** One for each thing that the buyer did; each different request under it gets a suffix. */
  key: string;
}

export type ConfirmationOutcome =
  | { kind: 'answered'; checkout: Checkout }
  /** The price has moved: the buyer has to see it first. */
  | { kind: 'price_changed'; preview: PricePreview };

/** Buys what was shown, or reports that it costs something else now. Refusals and lost answers are thrown. */
export async function runConfirmation(steps: ConfirmationSteps, input: ConfirmationInput): Promise<ConfirmationOutcome> {
  const { shown, consent, payment, key } = input;
  let { preview } = input;
  let stale = 0;
  for (let step = 1; ; step += 1) {
    try {
      const checkout = await steps.send({ preview: preview.id, consent, ...(payment && { payment }) }, `${key}-${step}`);
      if (checkout.status !== 'requires_action' || !checkout.action) return { kind: 'answered', checkout };
      await steps.authenticate(checkout.action, checkout);
    } catch (error) {
      const fresh = freshPreview<PricePreview>(error);
      if (!fresh) throw error;
      stale += 1;
      if (!samePrice(shown, fresh) || stale > staleRetries) return { kind: 'price_changed', preview: fresh };
      preview = fresh;
    }
  }
}

import type { CancellationConfirm, CancellationOutcome, PaymentAction } from '@tillkit/contract';
import { confirmPayable, type PayableAnswer } from '../payable.ts';
import type { DecisionAnswer } from './decision.ts';
import type { OfferStep } from './state.ts';
import type { CancellationClient, OfferAcceptance } from './types.ts';

interface Steps {
  signal: AbortSignal;
  createKey: () => string;
  /** The bank asks for something. */
  onAction: (action: PaymentAction) => void;
  /** The bank has its answer. */
  onAnswer: () => void;
}

/** Takes an offer. Another plan may have to be paid, and the bank may ask for something in between. */
export async function sendAcceptance(
  client: CancellationClient,
  { cancellation, offer, cycles }: OfferStep,
  surface: OfferAcceptance['surface'],
  { signal, createKey, onAction, onAnswer }: Steps,
): Promise<DecisionAnswer> {
  const { id } = cancellation;
  const decision: CancellationConfirm = {
    decision: 'accept_offer',
    ...(offer.type === 'pause' && cycles ? { cycles } : {}),
    ...(offer.type === 'plan' ? { preview: offer.preview.id } : {}),
  };
  const payment = offer.type === 'plan' && offer.preview.due_now.amount > 0 ? await surface?.collect({ signal }) : undefined;
  const { outcome } = await confirmPayable<PayableAnswer & { outcome: CancellationOutcome }>({
    send: async (paid, options) => {
      const answer = await client.confirmCancellation({ id, ...decision, ...(paid && { payment: paid }) }, options);
      return { status: answer.outcome, action: answer.change?.action ?? null, outcome: answer };
    },
    payment,
    surface: surface && {
      authenticate: async (action, options) => {
        const answered = await surface.authenticate(action, options);
        onAnswer();
        return answered;
      },
    },
    signal,
    createKey,
    onAction,
  });
  return outcome;
}

import type { Cancellation, CancellationConfirm, CancellationOutcome, ChangePreview, Offer, SubscriptionChange } from '@tillkit/contract';
import { requireAccount } from '../accounts/accounts.ts';
import { confirmChange } from '../billing/change-confirmation.ts';
import { appendEvents } from '../billing/events.ts';
import { type Held, run } from '../billing/run-command.ts';
import { askSales } from '../billing/sales-requests.ts';
import { ProblemError } from '../http/problem.ts';
import type { EnvironmentScope } from '../http/scope.ts';
import type { BillingProvider } from '../provider/port.ts';
import { canonicalJson } from '../security/canonical-json.ts';
import { offerFor } from './offers.ts';
import { cancellationSettings } from './settings.ts';
import { cancellationEvent, updateCancellation } from './store.ts';

/** Takes the offer that was shown, as it was shown. @throws {ProblemError} offer_not_available, preview_stale, and those of a change */
export async function acceptOffer(held: Held, cancellation: Cancellation, input: CancellationConfirm): Promise<CancellationOutcome> {
  const { offer } = cancellation;
  if (!offer) throw new ProblemError('offer_not_available', 'Nothing is on offer here.');
  if (offer.type === 'plan') return acceptPlan(held, cancellation, offer.preview, input);
  await refuseMoved(held, cancellation, offer);
  const { scope, row } = held;
  const retained = await retain(scope, cancellation);
  if (offer.type === 'contact') {
    const account = await requireAccount(scope.db, scope.environment.id, row.account_id);
    await askSales(scope, account, account.email, { topic: 'cancellation' });
    await appendEvents(scope.db, scope.environment.id, scope.now, [cancellationEvent('cancellation.offer_accepted', retained)]);
    return { outcome: 'retained', cancellation: retained, subscription: row.document, change: null };
  }
  const command = commandOf(scope, cancellation, offer, input);
  const after = () => [cancellationEvent('cancellation.offer_accepted', retained)];
  const { subscription } = await run(held, command, { operation: cancellation.id, after });
  return { outcome: 'retained', cancellation: retained, subscription: subscription.snapshot, change: null };
}

/** How the change of a plan that was taken before has gone; null where it was something else. */
export async function repeatAcceptance(
  scope: EnvironmentScope,
  { account, status, offer }: Cancellation,
): Promise<SubscriptionChange | null> {
  if (status !== 'retained' || offer?.type !== 'plan') return null;
  return confirmChange(scope, account, { preview: offer.preview.id });
}

type Command = (...parameters: Parameters<BillingProvider['undoPause']>) => ReturnType<BillingProvider['undoPause']>;

function commandOf(
  { provider, environment }: EnvironmentScope,
  { reason }: Cancellation,
  offer: Extract<Offer, { type: 'discount' | 'pause' | 'trial_extension' }>,
  { cycles }: CancellationConfirm,
): Command {
  switch (offer.type) {
    case 'discount': {
      const { percent_off, periods } = offer;
      const wanted = cancellationSettings(environment).reasons.find(({ key }) => key === reason)?.offer;
      const name = wanted?.type === 'discount' ? wanted.name : undefined;
      return (context, state) => provider.discount(context, state, { percent_off, periods, ...(name ? { name } : {}) });
    }
    case 'pause': {
      const options = offer.options.map((option) => option.cycles);
      if (cycles === undefined || !options.includes(cycles)) {
        throw new ProblemError('invalid_request', `Choose for how many periods to pause: ${options.join(', ')}.`, { param: '/cycles' });
      }
      return (context, state) => provider.pause(context, state, { cycles });
    }
    case 'trial_extension':
      return (context, state) => provider.extendTrial(context, state, { days: offer.days });
  }
}

/** The offer is made anew: what is no longer so is not given, and what has moved is shown first. */
async function refuseMoved(held: Held, cancellation: Cancellation, shown: Offer): Promise<void> {
  const offer = await offerFor(held, cancellation);
  if (offer && canonicalJson(offer) === canonicalJson(shown)) return;
  const preview = await updateCancellation(held.scope, { ...cancellation, offer });
  if (!offer)
    throw new ProblemError('offer_not_available', 'This offer is no longer available. Nothing was changed.', { keepChanges: true });
  throw stale(preview);
}

async function acceptPlan(
  { scope }: Held,
  cancellation: Cancellation,
  shown: ChangePreview,
  input: CancellationConfirm,
): Promise<CancellationOutcome> {
  if (input.preview !== undefined && input.preview !== shown.id) throw stale(cancellation);
  const payment = input.payment ? { payment: input.payment } : {};
  const change = await confirmChange(scope, cancellation.account, { preview: shown.id, ...payment }).catch((error: unknown) =>
    planRefused(scope, cancellation, error),
  );
  if (change.status === 'requires_action') return { outcome: 'requires_action', cancellation, subscription: change.subscription, change };
  const retained = await retain(scope, cancellation);
  await appendEvents(scope.db, scope.environment.id, scope.now, [cancellationEvent('cancellation.offer_accepted', retained)]);
  return { outcome: 'retained', cancellation: retained, subscription: change.subscription, change };
}

/** A price that has moved is shown with the cancellation; a card that was refused can be tried again with another. */
async function planRefused(scope: EnvironmentScope, cancellation: Cancellation, error: unknown): Promise<never> {
  if (!(error instanceof ProblemError)) throw error;
  if (error.code === 'preview_stale' && error.extra.preview) {
    throw stale(
      await updateCancellation(scope, { ...cancellation, offer: { type: 'plan', preview: error.extra.preview as ChangePreview } }),
    );
  }
  const event = cancellationEvent('cancellation.failed', cancellation, { code: error.code });
  if (error.keepChanges) await appendEvents(scope.db, scope.environment.id, scope.now, [event]);
  throw error;
}

const retain = (scope: EnvironmentScope, cancellation: Cancellation) => updateCancellation(scope, { ...cancellation, status: 'retained' });

function stale(preview: Cancellation): ProblemError {
  const detail = 'The offer has changed since it was shown. Nothing was changed; please look at it again.';
  return new ProblemError('preview_stale', detail, { param: '/preview', extra: { preview }, keepChanges: true });
}

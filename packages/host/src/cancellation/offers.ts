import type { Cancellation, Offer, OfferInput } from '@tillkit/contract';
import { priceChange, storeChangePreview } from '../billing/change-previews.ts';
import { ask, type Held } from '../billing/run-command.ts';
import { ProblemError } from '../http/problem.ts';
import { verdictOn } from '../policy/permit.ts';
import { createId } from '../security/ids.ts';
import { hasSurvey } from './mode.ts';
import { cancellationSettings } from './settings.ts';
import { wasTaken } from './store.ts';

/**
 * The offer for the reason that was given, with today's dates and amounts; null where there is none or it makes no sense now: a
 * discount on top of another, a pause that is not possible, a plan that is not cheaper. A discount and a longer trial are given once
 * in the life of a subscription, or cancelling would be a way to a lower price.
 */
export async function offerFor(held: Held, { mode, reason }: Pick<Cancellation, 'mode' | 'reason'>): Promise<Offer | null> {
  if (!hasSurvey(mode) || reason === null) return null;
  const wanted = cancellationSettings(held.scope.environment).reasons.find(({ key }) => key === reason)?.offer ?? null;
  return wanted && makeOffer(held, wanted);
}

async function makeOffer(held: Held, wanted: OfferInput): Promise<Offer | null> {
  const { scope, row } = held;
  switch (wanted.type) {
    case 'contact':
      return { type: 'contact' };
    case 'plan':
      return planOffer(held, wanted.plan);
    case 'pause': {
      const { outcome } = await verdictOn(scope, row, 'pause');
      return outcome === 'denied' || outcome === 'needs_sales' ? null : preview(held, wanted);
    }
    case 'discount':
    case 'trial_extension':
      return (await wasTaken(scope, row.id, wanted.type)) ? null : preview(held, wanted);
  }
}

function preview(held: Held, wanted: Parameters<Held['scope']['provider']['previewRetention']>[2]): Promise<Offer | null> {
  return ask(held, (context, state) => held.scope.provider.previewRetention(context, state, wanted));
}

/** Another plan, where it costs less and the account may take it by itself. */
async function planOffer({ scope, row }: Held, plan: string): Promise<Offer | null> {
  try {
    const pricing = await priceChange(scope, row, { plan }, { at: scope.now, createId, pointer: null });
    const { direction, verdict } = pricing.priced;
    if (direction !== 'decrease' || verdict.outcome === 'denied' || verdict.outcome === 'needs_sales') return null;
    return { type: 'plan', preview: await storeChangePreview(scope, row.account_id, pricing) };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

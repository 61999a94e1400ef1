import { afterEach, beforeEach, vi } from 'vitest';
import { type CheckoutFlow, type CheckoutState, createCheckoutFlow, isOpen, type OpenState } from '../src/checkout/index.ts';
import type { PaymentSurface } from '../src/payment.ts';
import { ScriptedHost } from './scripted-host.ts';

export const cart = { plan: 'team', interval: 'month', currency: 'eur', seats: 5 } as const;
export const consent = { text: 'I order with obligation to pay.', locale: 'en' };

export function memoryStorage() {
  const values = new Map<string, string>();
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    size: () => values.size,
  };
}

export function surfaceOf(overrides: Partial<PaymentSurface> = {}): PaymentSurface {
  return { prepare: async () => {}, collect: async () => ({ method: 'card_1' }), authenticate: async () => 'authenticated', ...overrides };
}

export function openState({ state }: CheckoutFlow): OpenState {
  if (!isOpen(state)) throw new Error(`The checkout is ${state.status}.`);
  return state;
}

/** A fresh host, storage and flow for each test of a file, on a clock that the test moves. */
export interface Stage {
  host: ScriptedHost;
  storage: ReturnType<typeof memoryStorage>;
  flow: CheckoutFlow;
  /** Everything that a listener heard. */
  states: CheckoutState[];
  /** Presses the button that buys what is shown. */
  buy(surface?: PaymentSurface): Promise<void>;
}

export function setStage(): Stage {
  const stage = {
    buy: (surface = surfaceOf()) => stage.flow.confirm({ preview: openState(stage.flow).checkout.preview.id, consent, surface }),
  } as Stage;
  beforeEach(() => {
    vi.useFakeTimers();
    stage.host = new ScriptedHost();
    stage.storage = memoryStorage();
    stage.flow = createCheckoutFlow({ client: stage.host.client, storage: stage.storage });
    stage.states = [];
    stage.flow.subscribe((state) => stage.states.push(state));
  });
  afterEach(() => {
    stage.flow.dispose();
    vi.useRealTimers();
  });
  return stage;
}

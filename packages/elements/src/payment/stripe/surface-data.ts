/** What the host says about a payment, as Stripe's Elements want it. */
export interface StripeSurface {
  key: string;
  mode: 'subscription' | 'setup' | 'payment';
  /** In minor units. */
  amount: number;
  currency: string;
  /** ISO 3166-1 code that the form begins with. */
  country: string | undefined;
  /** Lets Stripe offer what it has stored for the customer. */
  customerSession: string | undefined;
}

/** @throws {Error} where the host left out what cannot be missing */
export function readSurface(surface: Readonly<Record<string, string>>): StripeSurface {
  const { publishable_key: key, mode = 'setup', amount = '0', currency = '', country, customer_session_client_secret } = surface;
  if (!key) throw new Error('The host did not say which publishable key Stripe.js is to use.');
  if (mode !== 'subscription' && mode !== 'setup' && mode !== 'payment') throw new Error(`There is no Stripe form for "${mode}".`);
  return { key, mode, amount: Number(amount), currency, country, customerSession: customer_session_client_secret };
}

/** Options of a group of Elements that begins without an intent: the host makes that once it knows how something is paid. */
export function groupOptions({ mode, amount, currency, customerSession }: StripeSurface) {
  const shared = {
    paymentMethodCreation: 'manual' as const,
    ...(customerSession && { customerSessionClientSecret: customerSession }),
  };
  return mode === 'setup' ? { ...shared, mode, ...(currency && { currency }) } : { ...shared, mode, amount, currency };
}

/** What a group can take over later. */
export function groupUpdate({ mode, amount, currency }: StripeSurface) {
  return mode === 'setup' ? { mode, ...(currency && { currency }) } : { mode, amount, currency };
}

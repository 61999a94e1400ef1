import type { CreatePaymentMethodFromElements, StripePaymentElementOptions } from '@stripe/stripe-js';
import type { CheckoutCustomer } from '@tillkit/contract';

type Payer = CheckoutCustomer | undefined;
type BillingDetails = NonNullable<NonNullable<CreatePaymentMethodFromElements['params']>['billing_details']>;

/** What Stripe's form need not ask, since ours has; where we know it, it comes with the payment method instead. */
export function askedFields(payer: Payer): NonNullable<StripePaymentElementOptions['fields']> {
  const never = (value: string | null | undefined) => (value ? 'never' : 'auto');
  return {
    billingDetails: {
      email: never(payer?.email),
      address: { country: never(payer?.address?.country), postalCode: never(payer?.address?.postal_code) },
    },
  };
}

/** What the form is filled in with where a way to pay asks for more. */
export function defaultValues(payer: Payer, country: string | undefined): NonNullable<StripePaymentElementOptions['defaultValues']> {
  const details = billingDetails(payer);
  return { billingDetails: { ...details, address: { ...(country && { country }), ...details.address } } } as NonNullable<
    StripePaymentElementOptions['defaultValues']
  >;
}

/** What goes along with a payment method: a bank may compare it. */
export function billingDetails(payer: Payer): BillingDetails {
  const { email, company, address } = payer ?? {};
  const { line1, line2, postal_code, city, region, country } = address ?? {};
  const known = { line1, line2, postal_code, city, state: region, country };
  const filled = Object.fromEntries(Object.entries(known).filter(([, value]) => value));
  return {
    ...(email && { email }),
    ...(company && { name: company }),
    ...(Object.keys(filled).length > 0 && { address: filled }),
  };
}

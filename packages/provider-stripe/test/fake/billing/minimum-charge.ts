/** The smallest amount that Stripe charges, in minor units, where its documentation gives one; a smaller invoice goes onto the balance. */
export function minimumCharge(currency: string): number {
  return minimums[currency] ?? 0;
}

const minimums: Record<string, number> = {
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  usd: 50,
};

/** Says in an address that a customer came back to this page from one of their bank or of the payment provider. */
const marker = 'till_return';

/** What Stripe adds to such an address besides. */
const added = [
  'payment_intent',
  'payment_intent_client_secret',
  'setup_intent',
  'setup_intent_client_secret',
  'redirect_status',
  'source_type',
];

let isTaken = false;

/** The address of this page, for a way back to it. */
export function returnUrl(): string {
  const url = pageUrl();
  url.searchParams.set(marker, '1');
  return url.href;
}

/** Whether the customer has just come back, and nobody has taken up what they left. */
export function hasReturned(): boolean {
  return !isTaken && new URLSearchParams(location.search).has(marker);
}

/** Takes up what the customer left, for one element of the page. The address is as it was before. @returns false where there is nothing */
export function takeReturn(): boolean {
  if (!hasReturned()) return false;
  isTaken = true;
  history.replaceState(history.state, '', pageUrl());
  return true;
}

function pageUrl(): URL {
  const url = new URL(location.href);
  for (const name of [marker, ...added]) url.searchParams.delete(name);
  return url;
}

import '@tillkit/elements/billing-banner';
import '@tillkit/elements/provider';
import './page.ts';

/** What the banner leads to is on the billing page. */
document.addEventListener('till-banner-action', (event) => {
  event.preventDefault();
  location.assign('/billing');
});

/** Registers every element. A page that counts its bytes imports the ones that it writes; what those open is loaded on first need. */
import './components/account/account.define.ts';
import './components/add-ons/add-ons.define.ts';
import './components/billing-banner/billing-banner.define.ts';
import './components/cancel-flow/cancel-flow.define.ts';
import './components/checkout/checkout.define.ts';
import './components/contact-sales/contact-sales.define.ts';
import './components/invoice-list/invoice-list.define.ts';
import './components/payment-method/payment-method.define.ts';
import './components/plan-switcher/plan-switcher.define.ts';
import './components/portal/portal.define.ts';
import './components/pricing-table/pricing-table.define.ts';
import './components/provider/provider.define.ts';
import './components/quote/quote.define.ts';
import './components/seats/seats.define.ts';
import './components/sign-up/sign-up.define.ts';
import './components/usage/usage.define.ts';

/** Registers every element. A page that counts its bytes imports the ones that it writes; what those open is loaded on first need. */
import './components/checkout/checkout.define.ts';
import './components/contact-sales/contact-sales.define.ts';
import './components/pricing-table/pricing-table.define.ts';
import './components/provider/provider.define.ts';
import './components/sign-up/sign-up.define.ts';

/** Registers the elements that a page writes itself. What they open (dialogs, payment forms) is loaded on first need. */
import './components/pricing-table/pricing-table.define.ts';
import './components/provider/provider.define.ts';

import '@tillkit/elements/portal';
import '@tillkit/elements/pricing-table';
import '@tillkit/elements/provider';

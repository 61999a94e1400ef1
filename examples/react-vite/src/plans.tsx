import { TillPricingTable, TillProvider } from '@tillkit/react';

const { VITE_TILLKIT_API: api, VITE_TILLKIT_KEY: key } = import.meta.env;

export function Plans() {
  return (
    <TillProvider api={api} publishableKey={key}>
      <TillPricingTable />
    </TillProvider>
  );
}

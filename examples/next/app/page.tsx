import { TillPricingTable, TillProvider } from '@tillkit/react';

/** Rendered on the server; the elements wake up in the browser. */
export default function Plans() {
  return (
    <>
      <h1>Plans</h1>
      <TillProvider api={process.env.NEXT_PUBLIC_TILLKIT_API} publishableKey={process.env.NEXT_PUBLIC_TILLKIT_KEY}>
        <TillPricingTable />
      </TillProvider>
    </>
  );
}

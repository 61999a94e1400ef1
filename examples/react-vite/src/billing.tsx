import { TillPortal, TillProvider } from '@tillkit/react';

const { VITE_TILLKIT_API: api, VITE_TILLKIT_KEY: key } = import.meta.env;

export function Billing() {
  return (
    <TillProvider api={api} publishableKey={key} sessionUrl="/billing-session">
      <TillPortal routing="hash" onTillTabChanged={({ detail }) => (document.title = `${detail.label}: Tidewater`)} />
    </TillProvider>
  );
}

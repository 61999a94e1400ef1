'use client';

import { TillPortal, TillProvider } from '@tillkit/react';

export function Portal() {
  return (
    <TillProvider
      api={process.env.NEXT_PUBLIC_TILLKIT_API}
      publishableKey={process.env.NEXT_PUBLIC_TILLKIT_KEY}
      sessionUrl="/billing-session"
    >
      <TillPortal routing="hash" onTillTabChanged={({ detail }) => (document.title = `${detail.label}: Tidewater`)} />
    </TillProvider>
  );
}

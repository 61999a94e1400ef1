import type { TillPlanSelectEvent } from '@tillkit/elements';
import type { TillElements } from '@tillkit/elements/jsx';
import { TillCheckout, TillPortal, type TillPortalProps, TillPricingTable, TillProvider } from '@tillkit/react';
import { type ClassAttributes, type HTMLAttributes, useRef } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends TillElements<HTMLAttributes<HTMLElement> & ClassAttributes<HTMLElement>> {}
  }
}

/** Five lines are a portal. */
export function Billing() {
  return (
    <TillProvider api="https://billing.example.com" publishableKey="pk_test_x" sessionUrl="/session">
      <TillPortal routing="hash" onTillTabChanged={(event) => event.detail.label.toUpperCase()} />
    </TillProvider>
  );
}

export function Pricing() {
  const table = useRef<HTMLElementTagNameMap['till-pricing-table']>(null);
  const choose = (event: TillPlanSelectEvent) => {
    const seats: number | null = event.detail.seats;
    event.waitUntil(Promise.resolve(event.detail.plan.key === 'team' && seats !== 0));
  };
  return <TillPricingTable ref={table} id="plans" interval="year" seats={5} comparison onTillPlanSelect={choose} />;
}

/** The elements themselves, as React 19 and other frameworks with JSX write them. */
export function Plain() {
  return (
    <till-provider api="https://billing.example.com" publishable-key="pk_test_x">
      <till-pricing-table plan-group="main" interval="month" className="plans" ontill-plan-select={(event) => event.detail.plan.key} />
    </till-provider>
  );
}

/** What the types refuse. */
export const refused = [
  // @ts-expect-error: an interval is a month, a quarter or a year
  <TillPricingTable key="1" interval="week" />,
  // @ts-expect-error: seats are a number
  <TillPricingTable key="2" seats="5" />,
  // @ts-expect-error: there is no such event
  <TillPortal key="3" onTillPlanSelected={() => {}} />,
  // @ts-expect-error: the detail of a tab has no amount
  <TillPortal key="4" onTillTabChanged={(event) => event.detail.amount} />,
  // @ts-expect-error: what a method needs is no property
  <TillCheckout key="5" show />,
  // @ts-expect-error: an interval is a month, a quarter or a year
  <till-pricing-table key="6" interval="week" />,
] satisfies unknown[];

// @ts-expect-error: hash or none
export const props: TillPortalProps = { routing: 'path' };

import './app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Billing } from './billing.tsx';
import { Plans } from './plans.tsx';

const isPlans = location.pathname === '/plans';

createRoot(document.body).render(
  <StrictMode>
    <header>
      <strong>Tidewater</strong>
      <nav>
        <a href="/plans">Plans</a> <a href="/">Billing</a>
      </nav>
    </header>
    <main>
      <h1>{isPlans ? 'Plans' : 'Billing'}</h1>
      {isPlans ? <Plans /> : <Billing />}
    </main>
  </StrictMode>,
);

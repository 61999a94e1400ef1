import './globals.css';
import Link from 'next/link';
import type { ReactNode } from 'react';

export const metadata = { title: 'Tidewater' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <strong>Tidewater</strong>
          <nav>
            <Link href="/">Plans</Link> <Link href="/billing">Billing</Link>
          </nav>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

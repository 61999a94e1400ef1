import { TillPortal, TillProvider } from '@tillkit/react';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

/** Renders a page with elements to HTML, and prints it. */
const portal = createElement(TillPortal, { className: 'billing', routing: 'hash', onTillTabChanged: () => {} });
const provider = createElement(TillProvider, { api: 'https://billing.example.com', publishableKey: 'pk_test_x' }, portal);
process.stdout.write(renderToString(createElement('main', null, provider)));

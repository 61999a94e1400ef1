import type { Usage } from '@tillkit/contract';
import { element } from '../dom.ts';
import { date, money, number } from './words.ts';

/** What the meters counted; nothing at all for a plan without meters. */
export function renderUsage(usage: Usage[]): HTMLElement | '' {
  if (usage.length === 0) return '';
  return element('section', { class: 'panel', 'aria-label': 'Usage' }, element('h2', {}, 'Usage'), ...usage.map(renderMeter));
}

function renderMeter({ name, quantity, included, amount, period }: Usage): HTMLElement {
  const limit = included ?? 0;
  const meter = element('meter', { min: '0', max: String(limit), value: String(Math.min(quantity, limit)) });
  meter.ariaLabel = `${name}: what is included`;
  return element(
    'div',
    { class: 'usage' },
    element('h3', {}, name),
    element('p', { class: 'amount' }, money(amount)),
    limit > 0 && meter,
    element(
      'p',
      { class: 'muted' },
      limit > 0 ? `${number(quantity)} used, ${number(limit)} included` : `${number(quantity)} used`,
      `, until ${date(period.end)}`,
    ),
  );
}

import type { Usage } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import type { UsageMessages } from '../../translations/usage.ts';

type Text = Localize<UsageMessages>;
type Level = 'within' | 'nearing' | 'reached' | 'over';

/** Part of what is included from which on somebody should know. */
const nearingFrom = 0.8;

/** How the use stands to what is included; undefined where nothing is. */
function levelOf({ quantity, included }: Usage): Level | undefined {
  if (included === null) return undefined;
  if (quantity > included) return 'over';
  if (included > 0 && quantity === included) return 'reached';
  return included > 0 && quantity >= included * nearingFrom ? 'nearing' : 'within';
}

const tones: Record<Level, string> = { within: '', nearing: 'warning', reached: 'warning', over: 'danger' };

/** One meter: what was used of what, in words, as a bar, and what it costs so far. */
export function meterTemplate(text: Text, usage: Usage): TemplateResult {
  const { meter, name, quantity, included, amount } = usage;
  const level = levelOf(usage);
  const values = { used: quantity, ...(included !== null && { included }) };
  const reading = text.text(included === null ? 'used' : 'usedOf', values);
  const costs = amount.amount > 0 ? text.text('costs', { amount: text.money(amount) }) : text.text('free');
  return html`
    <li class="meter" part="meter">
      <div class="row">
        <h3 id=${`name-${meter}`}>${name}</h3>
        <span class="number">${reading}</span>
      </div>
      ${included === null ? nothing : bar(usage, included, level, reading)}
      <div class="row quiet">
        <span>${level ? levelTemplate(text, level, usage, included ?? 0) : text.text('noneIncluded')}</span>
        <span class="number">${costs}</span>
      </div>
    </li>
  `;
}

/** Full where everything is used up; above that, what is included is marked on a bar of all that was used. */
function bar({ meter, quantity }: Usage, included: number, level: Level | undefined, reading: string): TemplateResult {
  const whole = Math.max(included, quantity, 1);
  const width = (part: number) => `inline-size:${(100 * part) / whole}%`;
  const tone = level === 'nearing' || level === 'reached' ? 'nearing' : '';
  // Through the property: strict pages take no `style` attribute.
  return html`<div class="track" part="track" role="meter" aria-labelledby=${`name-${meter}`} aria-valuemin="0"
    aria-valuemax=${whole} aria-valuenow=${quantity} aria-valuetext=${reading}>
    <span class="fill ${tone}" part="fill" .style=${width(Math.min(quantity, included))}></span>
    ${level === 'over' ? html`<span class="fill over" part="fill-over" .style=${width(quantity - included)}></span>` : nothing}
  </div>`;
}

function levelTemplate(text: Text, level: Level, { quantity }: Usage, included: number): unknown {
  if (level === 'within') return text.text('remaining', { count: included - quantity });
  const word = level === 'over' ? text.text('over', { count: quantity - included }) : text.text(level);
  const left = level === 'nearing' ? html` <span>${text.text('remaining', { count: included - quantity })}</span>` : nothing;
  return html`<span class="badge ${tones[level]}" part="badge">${word}</span>${left}`;
}

export function meterSkeleton(): TemplateResult {
  return html`
    <li class="meter">
      <div class="row"><span class="bone name"></span><span class="bone figure"></span></div>
      <span class="bone bar"></span>
      <div class="row"><span class="bone note"></span></div>
    </li>
  `;
}

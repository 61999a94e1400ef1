import type { Feature } from '@tillkit/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { infoIcon } from '../../styles/icons.ts';
import type { View } from './view.ts';

/** A quiet button that shows the feature's description. `scope` makes its id unique. */
export function featureInfo({ localize }: View, feature: Feature, scope: string): TemplateResult | typeof nothing {
  if (!feature.description) return nothing;
  const id = `info-${scope}-${feature.key}`;
  return html`<button class="info" part="feature-info" popovertarget=${id} aria-label=${localize.text('moreAbout', { name: feature.name })}>${infoIcon}</button>
    <div class="popover" part="popover" id=${id} popover @beforetoggle=${place}><bdi>${feature.description}</bdi></div>`;
}

/** Browsers that cannot place a popover by CSS get help. */
async function place(event: ToggleEvent): Promise<void> {
  if (event.newState !== 'open' || CSS.supports('position-area: top')) return;
  const { placePopover } = await import('../../controllers/place-popover.ts');
  placePopover(event.currentTarget as HTMLElement);
}

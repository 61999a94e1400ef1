import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../../localize/localize.ts';
import { noticeTemplate } from '../../templates/notice.ts';
import type { PortalMessages } from '../../translations/portal.ts';
import { type PanelView, panels } from './panels.ts';
import type { Tab } from './tabs.ts';

interface PanelFrame {
  text: Localize<PortalMessages>;
  tab: Tab;
  isShown: boolean;
  /** Undefined while the tab was never opened. */
  outcome: 'loading' | 'ready' | 'failed' | undefined;
  view: PanelView;
  overview: () => TemplateResult;
  retry: () => void;
}

/** What belongs to a tab. Once opened it stays as it was left, and is only hidden. */
export function panelTemplate(frame: PanelFrame): TemplateResult {
  const { tab, isShown, outcome } = frame;
  const { name } = tab;
  return html`
    <div class="panel ${name}" part="panel" role="tabpanel" id="panel-${name}" aria-labelledby="tab-${name}" tabindex="0" ?hidden=${!isShown}>
      ${outcome ? html`<slot name="${name}-start"></slot>${content(frame)}<slot name="${name}-end"></slot>` : nothing}
    </div>
  `;
}

function content({ text, tab, outcome, view, overview, retry }: PanelFrame): TemplateResult {
  const { name, label } = tab;
  if (outcome === 'loading') return html`<p class="hidden" role="status">${text.text('tabLoading', { tab: label })}</p>${panelSkeleton()}`;
  if (outcome === 'failed') {
    return noticeTemplate({
      titleId: `failed-${name}`,
      title: text.text('tabFailed'),
      text: text.text('tabFailedText'),
      action: { label: text.text('retry'), run: retry },
    });
  }
  if (name === 'overview') return overview();
  return name in panels ? panels[name as keyof typeof panels](view) : html`<slot name="tab-${name}"></slot>`;
}

export function panelSkeleton(): TemplateResult {
  const row = html`<div><span class="bone term"></span><span class="bone"></span></div>`;
  return html`<div class="section" aria-hidden="true"><span class="bone head"></span><div class="facts">${row}${row}${row}${row}</div></div>`;
}

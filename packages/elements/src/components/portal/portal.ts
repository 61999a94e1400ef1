import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ResourceController } from '../../controllers/resource.ts';
import type { TillBannerActionEvent } from '../../events/banner-action.ts';
import { TillTabChangedEvent } from '../../events/tab-changed.ts';
import { badgeStyles } from '../../styles/badge.ts';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { sectionStyles } from '../../styles/section.ts';
import { skeletonStyles } from '../../styles/skeleton.ts';
import { tabsStyles } from '../../styles/tabs.ts';
import { notLoadedTemplate } from '../../templates/not-loaded.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type PortalMessages, portalTranslations } from '../../translations/portal.ts';
import { closeDialogs } from './close-dialogs.ts';
import { HashRoute, type Place } from './hash-route.ts';
import { overviewTemplate } from './overview.ts';
import { OwnTabsController } from './own-tabs.ts';
import { panelSkeleton, panelTemplate } from './panel.ts';
import { loaders, type TabName, tabNames } from './panels.ts';
import { openItem, placeFor } from './places.ts';
import { portalStyles } from './portal.styles.ts';
import { revealTab, type Tab, tabsTemplate } from './tabs.ts';

/**
 * All that customers do about their billing, in tabs. Each tab is loaded when it is first opened, and keeps what was done in it.
 * @tag till-portal
 * @slot tab-{name} - The content of a tab of the page's own, named by the element's `data-label`: `<div slot="tab-security" data-label="Security">`.
 * @slot {tab}-start - Above what a tab shows, e.g. `overview-start`.
 * @slot {tab}-end - Below what a tab shows, e.g. `overview-end`.
 * @fires till-tab-changed - Another tab is shown.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart tabs - The row of tabs.
 * @csspart tab - Each tab.
 * @csspart tab-selected - Also on the tab that is shown.
 * @csspart panel - What a tab shows.
 * @csspart summary - The plan on the overview.
 * @csspart status - Its state in a word.
 * @csspart change-plan - The button that leads to the plans.
 * @csspart see-invoices - The button that leads to the invoices.
 * @csspart notice - That something could not be loaded or done, with a way to try again.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillPortal extends TillElement<PortalMessages> {
  static override styles = [
    baseStyles,
    directionStyles,
    plainButtonStyles,
    formStyles,
    skeletonStyles,
    badgeStyles,
    sectionStyles,
    tabsStyles,
    portalStyles,
  ];
  protected readonly translations = portalTranslations;

  /** Name of the tab that is shown: the one to begin with, unless the address of the page asks for another. */
  @property({ reflect: true }) tab = 'overview';
  /** Names of the tabs that there are to be, separated by spaces, in their order; all that apply otherwise. */
  @property() tabs: string | undefined;
  /** `hash` keeps the tab in the address of the page, so that it can be linked to and the back button works. */
  @property() routing: 'hash' | 'none' = 'none';
  /** What the hash begins with: `billing` gives `#billing/invoices`. Each portal of a page needs its own. */
  @property() route = 'billing';

  @state() private loaded: ReadonlyMap<string, 'loading' | 'ready' | 'failed'> = new Map();

  /** The tab to begin with. */
  #first: string | undefined;
  /** What in a tab is to be opened, once the tab is there. */
  #item: string | undefined;
  #focus: string | undefined;
  #shown: string | undefined;
  #route = new HashRoute(this, (place) => this.#arrive(place));
  #ownTabs = new OwnTabsController(this);
  #subscription = new ResourceController<'getSubscription'>(
    this,
    () => (this.activeClient ? [this.activeClient, 'getSubscription', {}] : undefined),
    (error) => error.code === 'subscription_not_found' || this.reportError(error),
  );
  #usage = new ResourceController<'listUsage'>(this, () => (this.activeClient ? [this.activeClient, 'listUsage', {}] : undefined));
  #catalog = new ResourceController<'getCatalog'>(this, () => (this.activeClient ? [this.activeClient, 'getCatalog', {}] : undefined));

  /** Shows a tab, and in it by its id an invoice to pay, a quote, or a card to replace; `new` for another card. */
  show(tab: string, item?: string): void {
    this.tab = tab;
    this.#item = item;
    this.requestUpdate();
    this.#route.write({ tab, item });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#first ??= this.tab;
  }

  /** The tabs that apply. */
  get #tabs(): readonly Tab[] {
    const { localize } = this;
    const isCounted = (this.#usage.data?.data.length ?? 0) > 0;
    const own = tabNames.filter((name) => name !== 'usage' || isCounted).map((name) => ({ name, label: localize.text(`tab_${name}`) }));
    const all: Tab[] = [...own, ...this.#ownTabs.tabs];
    const wanted = this.tabs?.split(/\s+/).filter(Boolean);
    return wanted ? wanted.flatMap((name) => all.find((tab) => tab.name === name) ?? []) : all;
  }

  /** The tab that is shown: the first one where there is none of that name. */
  get #selected(): Tab | undefined {
    return this.#tabs.find(({ name }) => name === this.tab) ?? this.#tabs[0];
  }

  /** The address of the page asks for a place: a link, a reload, or the back button. */
  #arrive(place: Place | undefined): void {
    const holdsFocus = this.renderRoot?.querySelector('.panel:not([hidden])')?.matches(':focus-within');
    this.tab = place?.tab ?? this.#first ?? 'overview';
    this.#item = place?.item;
    // What had the focus goes out of sight with its tab.
    if (holdsFocus) this.#focus = 'tab';
    this.requestUpdate();
  }

  #act = (event: TillBannerActionEvent): void => {
    // The page is asked first; it hears of the event after the portal does.
    event.waitUntil(
      Promise.resolve().then(() => {
        const { action, notice } = event.detail;
        if (event.defaultPrevented) return false;
        const { tab, item } = placeFor(action, notice, this.#subscription.data);
        this.#focus = 'panel';
        this.show(tab, item);
        return false;
      }),
    );
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, error } = this.#subscription;
    const isKnown = data || error?.code === 'subscription_not_found';
    if (this.lacksClient || (error && !isKnown)) this.setDisplayState('error');
    else if (isKnown && (this.#usage.data || this.#usage.error)) this.setDisplayState('ready');
    else if (this.displayState !== 'ready') this.setDisplayState('loading');
    const selected = this.#selected;
    if (this.displayState === 'ready' && selected && !this.loaded.has(selected.name)) void this.#load(selected.name);
  }

  async #load(name: string): Promise<void> {
    const load = name in loaders ? loaders[name as keyof typeof loaders] : undefined;
    this.loaded = new Map([...this.loaded, [name, load ? 'loading' : 'ready']]);
    if (!load) return;
    const outcome = await load(!!this.#subscription.data).then(
      () => 'ready' as const,
      () => 'failed' as const,
    );
    this.loaded = new Map([...this.loaded, [name, outcome]]);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const selected = this.#selected;
    if (this.displayState !== 'ready' || !selected) return;
    if (selected.name !== this.#shown) {
      const isFirst = this.#shown === undefined;
      this.#shown = selected.name;
      for (const panel of this.renderRoot.querySelectorAll('.panel[hidden]')) closeDialogs(panel);
      revealTab(this.renderRoot.querySelector('.tabs'), selected.name);
      if (!isFirst) this.dispatchEvent(new TillTabChangedEvent({ tab: selected.name, label: selected.label }));
    }
    if (this.#focus) this.renderRoot.querySelector<HTMLElement>(`#${this.#focus}-${CSS.escape(selected.name)}`)?.focus();
    this.#focus = undefined;
    if (this.#item && this.loaded.get(selected.name) === 'ready') openItem(this.renderRoot, selected.name, this.#takeItem());
  }

  #takeItem(): string {
    const item = this.#item ?? '';
    this.#item = undefined;
    return item;
  }

  protected override render(): TemplateResult {
    const { direction, displayState } = this;
    return html`<div class="frame" dir=${direction} aria-busy=${String(displayState === 'loading')}>${this.#content()}</div>`;
  }

  #content(): unknown {
    const { localize, displayState, lacksClient, direction } = this;
    const { error } = this.#subscription;
    const selected = this.#selected;
    if (lacksClient) return setUpTemplate(localize, this);
    if (displayState === 'error' && error) {
      return notLoadedTemplate(localize, error, { retry: () => void this.#subscription.retry() });
    }
    if (displayState !== 'ready' || !selected) {
      const bones = tabNames.map(() => html`<span class="bone"></span>`);
      return html`<p class="hidden" role="status">${localize.text('loading')}</p><div class="tabs" aria-hidden="true">${bones}</div>${panelSkeleton()}`;
    }
    return html`
      ${tabsTemplate({ label: localize.text('label'), tabs: this.#tabs, selected: selected.name, direction, select: (name) => this.show(name) })}
      ${this.#tabs.map((tab) => this.#panel(tab, tab.name === selected.name))}
    `;
  }

  #panel(tab: Tab, isShown: boolean): TemplateResult {
    const { localize: text, activeClient: client, strings, preferredCurrency: currency } = this;
    const subscription = this.#subscription.data;
    const catalog = this.#catalog.data;
    const go = (name: TabName) => {
      this.#focus = 'panel';
      this.show(name);
    };
    return panelTemplate({
      text,
      tab,
      isShown,
      outcome: this.loaded.get(tab.name),
      view: { client, locale: text.locale, currency, strings, subscription, catalog },
      overview: () => overviewTemplate({ text, client, strings, subscription, catalog, act: this.#act, go }),
      retry: () => void this.#load(tab.name),
    });
  }
}

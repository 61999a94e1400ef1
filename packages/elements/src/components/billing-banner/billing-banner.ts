import type { Notice } from '@tillkit/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ModalController } from '../../controllers/modal.ts';
import { ResourceController } from '../../controllers/resource.ts';
import { TillBannerActionEvent } from '../../events/banner-action.ts';
import { baseStyles } from '../../styles/base.ts';
import { plainButtonStyles } from '../../styles/button.ts';
import { dialogStyles } from '../../styles/dialog.ts';
import { directionStyles } from '../../styles/direction.ts';
import { formStyles } from '../../styles/form.ts';
import { alertIcon, closeIcon, infoIcon } from '../../styles/icons.ts';
import { modalTemplate } from '../../templates/modal.ts';
import { setUpTemplate } from '../../templates/set-up.ts';
import { TillElement } from '../../till-element.ts';
import { type BillingBannerMessages, billingBannerTranslations } from '../../translations/billing-banner.ts';
import { billingBannerStyles } from './billing-banner.styles.ts';
import { readDismissed, rememberDismissed } from './dismissals.ts';
import { surfaceFor } from './open-action.ts';
import { actionFor, sentencesFor } from './wording.ts';

/**
 * The one thing that needs attention: what it is, one button, and where it may wait a way to dismiss it. Takes no room where there is nothing.
 * @tag till-billing-banner
 * @fires till-banner-action - The button was pressed; cancelable, with `waitUntil`. Otherwise the element that does it opens in a dialog.
 * @fires till-error - Something failed; `detail.code` says what.
 * @cssstate loading - Before there is anything to show.
 * @cssstate empty - Nothing needs attention; the element takes no room.
 * @cssstate error - It could not be loaded, or has no client.
 * @cssstate ready - All is there.
 * @csspart banner - The line with what needs attention.
 * @csspart action - The button that does what is needed.
 * @csspart dismiss - The button that puts it off, where it may wait.
 * @csspart dialog - The dialog with what the button opened.
 * @csspart close - The button that closes the dialog.
 * @csspart error - Where the element has no client: what is missing, for the developer of the page.
 */
export class TillBillingBanner extends TillElement<BillingBannerMessages> {
  static override styles = [baseStyles, directionStyles, plainButtonStyles, dialogStyles, formStyles, billingBannerStyles];
  protected readonly translations = billingBannerTranslations;

  /** The dialog with what the button opened. */
  readonly modal = true;
  /** Whether that dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private dismissed = readDismissed();
  @state() private opened: { element: HTMLElement; label: string } | undefined;
  @state() private failed = false;

  #notices = new ResourceController<'listNotices'>(
    this,
    () => (this.activeClient?.hasSession ? [this.activeClient, 'listNotices', {}] : undefined),
    (error) => this.reportError(error),
  );
  #dialog = new ModalController(this);

  /** What is shown: the most urgent that was not dismissed. */
  get notice(): Notice | undefined {
    return this.#notices.data?.data.find(({ id, dismissible }) => !dismissible || !this.dismissed.includes(id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { data, loading } = this.#notices;
    if (changed.has('open') && !this.open) this.opened = undefined;
    if (this.lacksClient) this.setDisplayState('error');
    // While what the banner opened is being used, the banner stays, though the matter may be settled by now.
    else if (this.notice || this.opened) this.setDisplayState('ready');
    else this.setDisplayState(loading && !data ? 'loading' : 'empty');
  }

  #act = async (notice: Notice): Promise<void> => {
    const action = actionFor(notice);
    const event = new TillBannerActionEvent({ action, notice });
    this.dispatchEvent(event);
    if (!(await event.mayProceed())) return;
    const surface = await surfaceFor(action, notice).catch(() => undefined);
    this.failed = !surface;
    if (!surface) return;
    const { element, begin } = surface;
    Object.assign(element, { client: this.activeClient, locale: this.localize.locale, strings: this.strings });
    this.opened = { element, label: this.localize.text(`action_${action}`) };
    this.open = true;
    await this.updateComplete;
    // What could not be begun can be begun by hand: the element says what is wrong.
    await begin().catch(() => {});
  };

  #dismiss = async ({ id }: Notice): Promise<void> => {
    rememberDismissed(id);
    this.dismissed = [...this.dismissed, id];
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.text')?.focus();
  };

  protected override render(): unknown {
    const { notice, lacksClient, localize, direction, opened } = this;
    if (lacksClient) return setUpTemplate(localize, this);
    return html`
      <div class="frame" dir=${direction}>${notice ? this.#banner(notice) : nothing}</div>
      ${
        opened
          ? modalTemplate(html`<h2 id="title" class="hidden">${opened.label}</h2>${opened.element}`, {
              labelledBy: 'title',
              closeLabel: localize.text('close'),
              close: this.#dialog.close,
              direction,
            })
          : nothing
      }
    `;
  }

  #banner(notice: Notice): TemplateResult {
    const { localize } = this;
    const [first, ...more] = sentencesFor(localize, notice);
    const { severity, dismissible } = notice;
    const label = localize.text(`action_${actionFor(notice)}`);
    return html`
      <div class="banner ${severity}" part="banner" role=${severity === 'danger' ? 'alert' : 'status'}>
        ${severity === 'info' ? infoIcon : alertIcon}
        <p class="text" tabindex="-1"><strong>${first}</strong> ${more.join(' ')}</p>
        <div class="buttons">
          <button type="button" class="button outline" part="action" @click=${() => this.#act(notice)}>${label}</button>
        </div>
        ${
          dismissible && severity !== 'danger'
            ? html`<button type="button" class="button quiet dismiss" part="dismiss" aria-label=${localize.text('dismiss')}
                @click=${() => this.#dismiss(notice)}>${closeIcon}</button>`
            : nothing
        }
        ${this.failed ? html`<p class="failed">${localize.text('openFailed')}</p>` : nothing}
      </div>
    `;
  }
}

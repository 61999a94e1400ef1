import type { ChangeInput, ChangePreview } from '@tillkit/contract';
import type { ChangeState } from '@tillkit/flows/change';
import { html, nothing, type TemplateResult } from 'lit';
import type { TillElement } from '../../till-element.ts';
import type { ChangeReview, ReviewLayout, ReviewOptions } from './review.ts';
import { reviewSkeleton } from './skeleton.ts';

const idle: ChangeState = { status: 'idle' };

export interface LazyReviewOptions extends ReviewOptions {
  /** What to say where the code of the review could not be loaded, and the words to try again. */
  failed: () => { text: string; retry: string };
}

/** Loads the review when something is first chosen: a page where nobody changes anything never pays for it. */
export class ReviewController {
  readonly #host: TillElement;
  readonly #options: LazyReviewOptions;
  #review: ChangeReview | undefined;
  #loading: Promise<void> | undefined;
  #failed = false;
  /** What to do once it is loaded; the last wish wins. */
  #pending: ((review: ChangeReview) => void) | undefined;

  constructor(host: TillElement, options: LazyReviewOptions) {
    this.#host = host;
    this.#options = options;
  }

  get state(): ChangeState {
    return this.#review?.state ?? idle;
  }

  get busy(): boolean {
    return this.#review?.busy ?? false;
  }

  /** There is nothing to go back from: it is done, or being undone. */
  get isOver(): boolean {
    return ['completed', 'undone', 'undo_failed', 'undoing'].includes(this.state.status);
  }

  /** The numbers that are shown. */
  get preview(): ChangePreview | undefined {
    const { state } = this;
    return ('preview' in state && state.preview) || undefined;
  }

  propose(change: ChangeInput, options?: { resting?: boolean }): void {
    this.#do((review) => review.propose(change, options));
  }

  undo(): void {
    this.#do((review) => void review.undo());
  }

  withdraw(): void {
    this.#pending = undefined;
    this.#review?.withdraw();
  }

  render(layout: ReviewLayout): TemplateResult | typeof nothing {
    if (this.#review) return this.#review.render(layout);
    if (this.#failed) {
      const { text, retry } = this.#options.failed();
      return html`<div role="alert"><p>${text}</p><button type="button" class="button outline" @click=${() => void this.#load()}>${retry}</button></div>`;
    }
    return this.#loading ? reviewSkeleton(layout.sides, '') : nothing;
  }

  #do(act: (review: ChangeReview) => void): void {
    if (this.#review) {
      act(this.#review);
      return;
    }
    this.#pending = act;
    void this.#load();
  }

  #load(): Promise<void> {
    this.#loading ??= this.#begin().finally(() => {
      this.#loading = undefined;
      this.#host.requestUpdate();
    });
    this.#host.requestUpdate();
    return this.#loading;
  }

  async #begin(): Promise<void> {
    this.#failed = false;
    try {
      const { ChangeReview, reviewStyleSheets } = await import('./review.ts');
      if (this.#review) return;
      const root = this.#host.shadowRoot;
      if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...reviewStyleSheets()];
      this.#review = new ChangeReview(this.#host, this.#options);
      this.#pending?.(this.#review);
      this.#pending = undefined;
    } catch {
      this.#failed = true;
    }
  }
}

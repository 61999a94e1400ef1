/** Base of every event of Tillkit: it bubbles and leaves shadow roots. */
export abstract class TillEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: string, detail: Detail, cancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable });
    this.detail = detail;
  }
}

/**
 * Sent before an action. `preventDefault()` hands the action to the page;
 * `waitUntil(promise)` holds it back until the page's own server has answered.
 */
export abstract class TillActionEvent<Detail> extends TillEvent<Detail> {
  #answers: PromiseLike<unknown>[] = [];

  constructor(type: string, detail: Detail) {
    super(type, detail, true);
  }

  /** True while somebody's answer has to be awaited. */
  get waiting(): boolean {
    return this.#answers.length > 0;
  }

  /** Holds the action back until the promise is settled. The action is dropped if it rejects or resolves to `false`. Call it while the event is being dispatched. */
  waitUntil(answer: PromiseLike<unknown>): void {
    this.#answers.push(answer);
  }

  /** Resolves to whether the default action may go on. For the element that sent the event. */
  async mayProceed(): Promise<boolean> {
    if (this.defaultPrevented) return false;
    const answers = await Promise.allSettled(this.#answers);
    return answers.every((answer) => answer.status === 'fulfilled' && answer.value !== false);
  }
}

/** Ids in the form of Stripe's, the same in every run: the fake's seed and a running number. */
export class Ids {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** e.g. `next('cus')` -> "cus_Fake000001". */
  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}_${this.#seed}${this.#count.toString(36).padStart(6, '0')}`;
  }
}

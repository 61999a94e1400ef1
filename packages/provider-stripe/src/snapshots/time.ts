/** RFC 3339 in UTC of Stripe's seconds since 1970. */
export function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

export function instantOrNull(seconds: number | null | undefined): string | null {
  return seconds == null ? null : instant(seconds);
}

/** Stripe's seconds since 1970, rounded down: it knows no parts of them. */
export function seconds(at: string): number {
  return Math.floor(Date.parse(at) / 1000);
}

/** A time as Stripe would give it back. */
export function wholeSecond(at: string): string {
  return instant(seconds(at));
}

/** Like `closest`, also across shadow roots. */
export function closestAcrossRoots(start: Element, selector: string): Element | null {
  let element: Element | undefined = start;
  while (element) {
    const found: Element | null = element.closest(selector);
    if (found) return found;
    const root: Node = element.getRootNode();
    element = root instanceof ShadowRoot ? root.host : undefined;
  }
  return null;
}

/** The first of the candidates that Intl accepts; then the page's language; then the browser's. */
export function resolveLocale(element: Element, ...candidates: (string | undefined)[]): string {
  const language = closestAcrossRoots(element, '[lang]:not([lang=""])')?.getAttribute('lang') ?? undefined;
  return [...candidates, language, navigator.language].find(isLocale) ?? 'en';
}

function isLocale(tag: string | undefined): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

const rightToLeft = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** What the page says by `dir` wins; else the direction of the locale's language. */
export function resolveDirection(element: Element, locale: string): 'ltr' | 'rtl' {
  const isRight = closestAcrossRoots(element, '[dir]') ? getComputedStyle(element).direction === 'rtl' : rightToLeft.test(locale);
  return isRight ? 'rtl' : 'ltr';
}

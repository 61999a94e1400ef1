import { html, type TemplateResult } from 'lit';

/** Strokes on a grid of 20; decoration, so hidden from assistive technology. Marked as pure, so that bundlers leave out those that a page does not use. */
const icon = (path: string): TemplateResult => html`<svg viewBox="0 0 20 20" aria-hidden="true"><path d=${path}></path></svg>`;

export const checkIcon = /* @__PURE__ */ icon('m4.5 10.5 3.5 3.5 7.5-8');
export const dashIcon = /* @__PURE__ */ icon('M6 10h8');
export const minusIcon = /* @__PURE__ */ icon('M5 10h10');
export const plusIcon = /* @__PURE__ */ icon('M10 5v10M5 10h10');
export const closeIcon = /* @__PURE__ */ icon('m5.5 5.5 9 9m0-9-9 9');
export const chevronIcon = /* @__PURE__ */ icon('m6 8 4 4 4-4');
export const infoIcon = /* @__PURE__ */ icon('M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 9.5v4M10 6.6v.1');
export const alertIcon = /* @__PURE__ */ icon('M17.5 10a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0M10 6.2v4.6M10 13.6v.1');
export const downloadIcon = /* @__PURE__ */ icon('M10 3.5v9m-3.5-3.3L10 12.7l3.5-3.5M4 16.2h12');
export const arrowIcon = /* @__PURE__ */ icon('M4 10h12m-4.5-4.5L16 10l-4.5 4.5');
export const clockIcon = /* @__PURE__ */ icon('M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 6v4l2.5 2');
export const backIcon = /* @__PURE__ */ icon('M16 10H4m4.5 4.5L4 10l4.5-4.5');

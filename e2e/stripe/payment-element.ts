import { inlineFields } from '../../packages/elements/test/fake-stripe/field-view.ts';

/** Inside the frame of the Payment Element. */
const typed = { number: '', expiry: '', cvc: '' };
const view = inlineFields(document.body, typed);
const tell = (message: object) => parent.postMessage(message, '*');

document.body.addEventListener('input', () => tell({ type: 'typed', entries: { ...typed } }));
addEventListener('message', ({ data }) => {
  if (data.type === 'mark') view.mark(data.problems);
  if (data.type === 'style') view.style(data.appearance);
  if (data.type === 'read-only') view.setReadOnly(data.readOnly);
  if (data.type === 'focus') view.focus();
});
tell({ type: 'ready' });

import type { Entries } from '../../packages/elements/test/fake-stripe/backend.ts';
import type { FieldView } from '../../packages/elements/test/fake-stripe/field-view.ts';

let count = 0;

/** Fields in a frame of https://js.stripe.com: the page cannot look into it. */
export function framedFields(container: HTMLElement, typed: Entries): FieldView {
  const frame = document.createElement('iframe');
  frame.name = `__privateStripeFrame${++count}`;
  frame.title = 'Secure payment input frame';
  frame.src = 'https://js.stripe.com/endive/payment-element.html';
  frame.style.cssText = 'inline-size:100%;block-size:150px;border:0';
  const say = (message: object) => frame.contentWindow?.postMessage(message, 'https://js.stripe.com');
  let appearance: unknown = {};
  let readOnly = false;
  const drawn = new Promise<void>((resolve) => {
    addEventListener('message', ({ source, data }) => {
      if (source !== frame.contentWindow) return;
      if (data.type === 'typed') Object.assign(typed, data.entries);
      if (data.type !== 'ready') return;
      say({ type: 'style', appearance });
      say({ type: 'read-only', readOnly });
      resolve();
    });
  });
  container.append(frame);
  return {
    drawn,
    entries: async () => ({ ...typed }),
    mark: (problems) => say({ type: 'mark', problems }),
    style(wanted) {
      appearance = wanted;
      say({ type: 'style', appearance });
    },
    setReadOnly(wanted) {
      readOnly = wanted;
      say({ type: 'read-only', readOnly });
    },
    focus() {
      frame.focus();
      say({ type: 'focus' });
    },
    remove: () => frame.remove(),
  };
}

/** The bank's question in a frame of https://hooks.stripe.com, over the whole page. */
export function askBank(): Promise<boolean> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.name = '__stripeJSChallengeFrame';
    frame.title = 'Bank verification';
    frame.src = 'https://hooks.stripe.com/3d_secure_2/challenge.html';
    frame.style.cssText = 'position:fixed;inset:0;inline-size:100%;block-size:100%;border:0;z-index:2147483647';
    const hear = ({ source, data }: MessageEvent) => {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      frame.remove();
      resolve(data.passes);
    };
    addEventListener('message', hear);
    document.body.append(frame);
  });
}

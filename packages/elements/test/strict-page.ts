import '../src/all.ts';

/** What the page inside says to the test around it. */
export type StrictMessage = { violation: string } | { ready: string };

const tell = (message: StrictMessage) => parent.postMessage(message, location.origin);

document.addEventListener('securitypolicyviolation', (event) =>
  tell({ violation: `${event.violatedDirective} ${event.blockedURI} ${event.sample}` }),
);
addEventListener('error', (event) => tell({ violation: event.message }));

const element = document.createElement(document.body.dataset.element ?? '');
for (const [name, value] of new URLSearchParams(location.search)) element.setAttribute(name, value);
element.setAttribute('api', '');
document.body.append(element);

const watch = setInterval(() => {
  if (!element.matches(':state(ready)')) return;
  clearInterval(watch);
  for (const button of element.shadowRoot?.querySelectorAll<HTMLButtonElement>('[part~="details-toggle"], [part~="feature-info"]') ?? [])
    button.click();
  setTimeout(() => tell({ ready: element.shadowRoot?.textContent ?? '' }), 300);
}, 50);

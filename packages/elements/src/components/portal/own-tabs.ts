import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Tab } from './tabs.ts';

/** Tabs that the page puts into the portal: children in slots that begin with `tab-`. */
export class OwnTabsController implements ReactiveController {
  tabs: readonly Tab[] = [];
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #children = new MutationObserver(() => this.#read());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#read();
    this.#children.observe(this.#host, { childList: true });
  }

  hostDisconnected(): void {
    this.#children.disconnect();
  }

  #read(): void {
    const children = this.#host.querySelectorAll<HTMLElement>(':scope > [slot^="tab-"]');
    this.tabs = [...children].map(({ slot, dataset }) => {
      const name = slot.slice('tab-'.length);
      return { name, label: dataset.label ?? name };
    });
    this.#host.requestUpdate();
  }
}

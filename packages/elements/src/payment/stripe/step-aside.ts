/**
 * Lets what Stripe puts at the end of the document be seen and used: while a modal dialog is open, the browser draws everything else
 * below it and locks it. The dialogs around `element` stay open, but neither modal nor visible. @returns a function that brings them back
 */
export function stepAside(element: Element): () => void {
  const dialogs = modalDialogsAround(element);
  if (dialogs.length === 0) return () => {};
  const focused = activeElement();
  for (const dialog of dialogs) {
    reopen(dialog, () => dialog.show());
    dialog.style.visibility = 'hidden';
  }
  return () => {
    for (const dialog of dialogs) {
      dialog.style.visibility = '';
      // Whoever closed it meanwhile wants it closed.
      if (dialog.open) reopen(dialog, () => dialog.showModal());
    }
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
}

/** For nobody but the browser: its element must not hear that the dialog was closed. */
function reopen(dialog: HTMLDialogElement, open: () => void): void {
  dialog.addEventListener('close', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
  dialog.close();
  open();
}

/** The outermost first: the last one that opens lies on top. */
function modalDialogsAround(element: Element): HTMLDialogElement[] {
  const dialogs: HTMLDialogElement[] = [];
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof HTMLDialogElement && node.matches(':modal')) dialogs.unshift(node);
  }
  return dialogs;
}

/** What a node is drawn in. */
function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}

function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Closes what stands open in a tab that is left: out of sight it would still keep the rest of the page from being used. */
export function closeDialogs(root: ParentNode): void {
  for (const dialog of root.querySelectorAll<HTMLDialogElement>('dialog[open]')) dialog.close();
  for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) closeDialogs(shadowRoot);
}

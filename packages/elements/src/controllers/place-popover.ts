import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';

/** Places a popover below its button while it is open, in browsers without CSS anchor positioning. */
export function placePopover(popover: HTMLElement): void {
  const button = popover.previousElementSibling;
  if (!button) return;
  const stop = autoUpdate(button, popover, async () => {
    const middleware = [offset(4), flip(), shift({ padding: 16 })];
    const { x, y } = await computePosition(button, popover, { strategy: 'fixed', placement: 'bottom-start', middleware });
    Object.assign(popover.style, { margin: '0', left: `${x}px`, top: `${y}px` });
  });
  popover.addEventListener('toggle', (event) => event.newState === 'closed' && stop());
}

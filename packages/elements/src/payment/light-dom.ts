let count = 0;

/**
 * Puts `content` into the light DOM of the document and shows it in the slot `slot` of `host`, however deep `host` is nested
 * in shadow roots: on each level up to the document a slot hands it on. @returns a function that takes it all away again
 */
export function mountInLightDom(host: Element, content: HTMLElement, slot: string): () => void {
  const placed: Element[] = [];
  let target = host;
  let name = slot;
  for (let root = target.getRootNode(); root instanceof ShadowRoot; root = target.getRootNode()) {
    const handOver = document.createElement('slot');
    handOver.slot = name;
    name = `till-${slot}-${++count}`;
    handOver.name = name;
    target.append(handOver);
    placed.push(handOver);
    target = root.host;
  }
  content.slot = name;
  target.append(content);
  placed.push(content);
  return () => {
    for (const element of placed) element.remove();
  };
}

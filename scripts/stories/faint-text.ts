/**
 * Runs in the page, so that it uses nothing from outside itself. Text that is too hard to read on what is drawn behind it: WCAG 2.2, 1.4.3.
 * Faster than axe, and able to look into any colour space; text on pictures and gradients, and of what is disabled, is not judged.
 */
export function findFaintText(): string[] {
  type Color = [red: number, green: number, blue: number, alpha: number];
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('The browser cannot draw.');
  const known = new Map<string, Color>();
  const channels = (css: string): Color => {
    const found = known.get(css);
    if (found) return found;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = css;
    brush.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
    const color: Color = [red, green, blue, alpha / 255];
    known.set(css, color);
    return color;
  };
  const over = ([red, green, blue, alpha]: Color, behind: Color): Color => {
    const mix = (front: number, back: number) => front * alpha + back * (1 - alpha);
    return [mix(red, behind[0]), mix(green, behind[1]), mix(blue, behind[2]), 1];
  };
  const luminance = ([red, green, blue]: Color) => {
    const linear = (value: number) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const ratio = (one: Color, another: Color) => {
    const [darker = 0, lighter = 0] = [luminance(one), luminance(another)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const parentOf = (element: Element): Element | null => {
    if (element.assignedSlot) return element.assignedSlot;
    const { parentNode } = element;
    return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
  };
  /** The colour behind; undefined where it cannot be told. */
  const backgroundOf = (element: Element): Color | undefined => {
    const layers: Color[] = [];
    for (let each: Element | null = element; each; each = parentOf(each)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
      if (backgroundImage !== 'none' || opacity !== '1') return undefined;
      const layer = channels(backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight<Color>((behind, layer) => over(layer, behind), [255, 255, 255, 1]);
  };
  const faint: string[] = [];
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const text = [...element.childNodes]
        .find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        ?.textContent?.trim();
      if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('[aria-disabled="true"], :disabled, .hidden, .bone, svg, style')) continue;
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const behind = backgroundOf(element);
      if (!behind) continue;
      const size = Number.parseFloat(fontSize);
      const atLeast = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
      const contrast = ratio(over(channels(color), behind), behind);
      if (Math.round(contrast * 100) < atLeast * 100)
        faint.push(`"${text.slice(0, 40)}" has a contrast of ${contrast.toFixed(2)}:1, and ${atLeast}:1 is needed`);
    }
  };
  look(document);
  return faint;
}

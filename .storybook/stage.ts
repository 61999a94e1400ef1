import { type ResolvedTokens, resolveTokens } from '../packages/elements/src/styles/resolve-tokens.ts';
import { requestsUnderWay } from './network.ts';
import { wearScheme, wearTheme } from './themes.ts';

/** Milliseconds until a story that does not come to rest is given up. */
const patience = 30_000;

/** What tests do with the story that is on the page. */
export interface StoryStage {
  /**
   * Ends when the page has come to rest: nothing is asked, nothing changes any more, and the fonts are there.
   * @param isWaiting whether the story is about waiting; otherwise nothing may still stand in for what comes
   */
  quiet(isWaiting?: boolean): Promise<void>;
  /** Changes the page around the story, as the toolbar does; what is left out stays. */
  dress(look: { theme?: string; scheme?: 'light' | 'dark'; direction?: 'ltr' | 'rtl' }): void;
  /** What the tokens come to on the first of these elements. */
  tokensOf(tag: string): ResolvedTokens;
}

declare global {
  var storyStage: StoryStage;
}

export function setStage(): void {
  globalThis.storyStage = {
    async quiet(isWaiting = false) {
      let before: string | undefined;
      const end = performance.now() + patience;
      for (let calm = 0; calm < 3; ) {
        if (performance.now() > end) throw new Error('The story does not come to rest.');
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = requestsUnderWay() === 0 ? appearance(document, isWaiting) : undefined;
        calm = now !== undefined && now === before ? calm + 1 : 0;
        before = now;
      }
      await document.fonts.ready;
    },
    dress({ theme, scheme, direction }) {
      if (direction) document.documentElement.dir = direction;
      if (theme) wearTheme(theme);
      if (scheme) wearScheme(scheme);
    },
    tokensOf(tag) {
      const element = document.querySelector<HTMLElement>(tag);
      if (!element) throw new Error(`There is no ${tag}.`);
      return resolveTokens(element);
    },
  };
}

/** Changes with what is drawn, inside shadow roots too; undefined while something stands in for what comes. */
function appearance(root: Document | ShadowRoot, isWaiting: boolean): string | undefined {
  const isShown = (bone: Element) => bone.checkVisibility();
  if (!isWaiting && [...root.querySelectorAll('.bone')].some(isShown)) return undefined;
  const all = [...root.querySelectorAll('*')];
  const inside = all.map(({ shadowRoot }) => (shadowRoot ? appearance(shadowRoot, isWaiting) : ''));
  if (inside.includes(undefined)) return undefined;
  return [all.length, root instanceof ShadowRoot ? root.textContent?.length : 0, ...inside].join();
}

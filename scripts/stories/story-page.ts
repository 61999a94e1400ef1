import { readFile } from 'node:fs/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { StoryStage } from '../../.storybook/stage.ts';
import { findFaintText } from './faint-text.ts';

declare global {
  var storyStage: StoryStage;
}

/** A story of the index that Storybook writes. */
export interface Story {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

/** How a story is looked at. */
export interface Look {
  name: 'light' | 'dark' | 'rtl' | 'narrow';
  scheme: 'light' | 'dark';
  /** That of the story's language, turned round for `rtl`. */
  turned: boolean;
  /** Of the page, in CSS pixels. */
  width: number;
}

export const looks: Look[] = [
  { name: 'light', scheme: 'light', turned: false, width: 1000 },
  { name: 'dark', scheme: 'dark', turned: false, width: 1000 },
  { name: 'rtl', scheme: 'light', turned: true, width: 1000 },
  { name: 'narrow', scheme: 'light', turned: false, width: 360 },
];

const height = 1200;

/** One page of the static Storybook, in which one story after the other is shown without loading it again. */
export class StoryPage {
  readonly #page: Page;
  readonly #protocol: CDPSession;
  #complaints: string[] = [];

  private constructor(page: Page, protocol: CDPSession) {
    this.#page = page;
    this.#protocol = protocol;
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(`the console says: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#complaints.push(`an error is not caught: ${error.message}`));
    page.on('requestfailed', (request) => this.#complaints.push(`${request.url()} cannot be loaded`));
  }

  static async open(browser: Browser, origin: string): Promise<StoryPage> {
    const context = await browser.newContext({
      viewport: { width: looks[0]?.width ?? 1000, height },
      reducedMotion: 'reduce',
      colorScheme: 'light',
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    const opened = new StoryPage(page, await context.newCDPSession(page));
    await page.exposeBinding('reportViolation', (_, text: string) => opened.#complaints.push(text));
    await page.addInitScript(() => {
      const report = (globalThis as unknown as { reportViolation(text: string): void }).reportViolation;
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        report(`the content security policy forbids ${violatedDirective} ${blockedURI}`),
      );
    });
    await page.goto(`${origin}/iframe.html?viewMode=story`);
    await page.waitForFunction(() => '__STORYBOOK_PREVIEW__' in globalThis && 'storyStage' in globalThis, undefined, { timeout: 90_000 });
    await page.evaluate(() => (globalThis as unknown as StorybookPage).__STORYBOOK_PREVIEW__.ready());
    await page.evaluate(await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8'));
    return opened;
  }

  /** Shows a story, and says what is wrong with it. */
  async show({ id }: Story): Promise<string[]> {
    this.#complaints = [];
    const problem = await this.#page.evaluate(showStory, id);
    if (problem) this.#complaints.push(problem);
    await this.#page.evaluate(settleChance);
    return this.#complaints;
  }

  /** What is wrong for those who cannot see or point. */
  async barriers(): Promise<string[]> {
    return this.#page.evaluate(findBarriers);
  }

  async faintText(): Promise<string[]> {
    return this.#page.evaluate(findFaintText);
  }

  /** As people set it up who need few, strong colours. */
  async forceColors(): Promise<void> {
    await this.#page.emulateMedia({ forcedColors: 'active' });
    await this.dress({ theme: 'default', scheme: 'light', direction: 'ltr' });
  }

  /** Buttons and fields that nothing sets apart from the page once backgrounds are gone. */
  async borderlessControls(): Promise<string[]> {
    return this.#page.evaluate(findBorderlessControls);
  }

  /** What moves or changes slowly although less motion is asked for. */
  async motion(): Promise<string[]> {
    return this.#page.evaluate(findMotion);
  }

  async wear({ scheme, turned, width }: Look): Promise<void> {
    await this.#show({ width, height });
    await this.#page.evaluate(dressStory, { scheme, turned });
  }

  /** Changes the page around the story. */
  async dress(look: Parameters<StoryStage['dress']>[0]): Promise<void> {
    await this.#page.evaluate((wanted) => storyStage.dress(wanted), look);
  }

  async tokensOf(tag: string): Promise<ReturnType<StoryStage['tokensOf']>> {
    return this.#page.evaluate((name) => storyStage.tokensOf(name), tag);
  }

  /**
   * A PNG of the story as it is now, or nothing where it takes no room.
   * @param mostHeight in CSS pixels: what comes below is more of the same
   */
  async photograph(mostHeight = 2000): Promise<Buffer | undefined> {
    let clip = await this.#page.evaluate(measureStory, mostHeight);
    const bottom = clip.y + clip.height;
    if (bottom > height) {
      // All of it in sight: what is drawn only then is drawn, and what sticks to the window is at its place.
      await this.#show({ width: this.#page.viewportSize()?.width ?? 0, height: Math.ceil(bottom) });
      await this.#page.evaluate(() => storyStage.quiet(true));
      clip = await this.#page.evaluate(measureStory, mostHeight);
    }
    if (clip.width < 1 || clip.height < 1) return undefined;
    const { data } = await this.#protocol.send('Page.captureScreenshot', {
      format: 'png',
      optimizeForSpeed: true,
      captureBeyondViewport: false,
      clip: { ...clip, scale: 1 },
    });
    return Buffer.from(data, 'base64');
  }

  async #show(size: { width: number; height: number }): Promise<void> {
    const { width, height: shown } = this.#page.viewportSize() ?? {};
    if (width !== size.width || shown !== size.height) await this.#page.setViewportSize(size);
  }

  async close(): Promise<void> {
    await this.#page.context().close();
  }
}

interface Channel {
  on(event: string, listener: (payload: never) => void): void;
  off(event: string, listener: (payload: never) => void): void;
  emit(event: string, payload: unknown): void;
}

interface StorybookPage {
  __STORYBOOK_ADDONS_CHANNEL__: Channel;
  __STORYBOOK_PREVIEW__: {
    ready(): Promise<void>;
    currentRender: { story: { component?: string; parameters: { expects?: string; composed?: boolean; faint?: boolean } } };
  };
}

/** Runs in the page. */
async function showStory(id: string): Promise<string | undefined> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel, __STORYBOOK_PREVIEW__: preview } = globalThis as unknown as StorybookPage;
  const endings = ['storyFinished', 'storyMissing', 'storyErrored', 'storyThrewException', 'playFunctionThrewException'];
  const ended = await new Promise<{ event: string; payload: unknown }>((resolve) => {
    const listeners = endings.map((event) => (payload: never) => {
      const { storyId = id } = Object(payload) as { storyId?: string };
      if (storyId !== id) return;
      for (const [index, ending] of endings.entries()) if (listeners[index]) channel.off(ending, listeners[index]);
      resolve({ event, payload });
    });
    for (const [index, ending] of endings.entries()) if (listeners[index]) channel.on(ending, listeners[index]);
    channel.emit('setCurrentStory', { storyId: id, viewMode: 'story' });
    setTimeout(() => resolve({ event: 'nothing within a minute', payload: '' }), 60_000);
  });
  const { status } = Object(ended.payload) as { status?: string };
  if (ended.event !== 'storyFinished' || status === 'error')
    return `it ends with ${ended.event}: ${JSON.stringify(ended.payload).slice(0, 500)}`;
  const { component, parameters } = preview.currentRender.story;
  const { expects = 'ready', composed = false } = parameters;
  if (component === undefined) {
    if (!composed) return 'it does not say which element it is about';
    await storyStage.quiet();
    return undefined;
  }
  const elements = () => [...document.querySelectorAll<HTMLElement>(`#storybook-root ${component}`)];
  const isAsExpected = () => elements().length > 0 && elements().every((element) => element.matches(`:state(${expects})`));
  for (let tries = 0; tries < 1000 && !isAsExpected(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  await storyStage.quiet(expects === 'loading');
  if (isAsExpected()) return undefined;
  const states = ['loading', 'empty', 'error', 'ready'];
  const shown = elements().map((element) => states.filter((state) => element.matches(`:state(${state})`)).join('+') || 'no state');
  return `${component} is to be ${expects}, and is ${shown.join(', ') || 'not there'}`;
}

/** Runs in the page. */
async function dressStory({ scheme, turned }: Pick<Look, 'scheme' | 'turned'>): Promise<void> {
  const isRightToLeft = document.documentElement.lang === 'ar';
  storyStage.dress({ scheme, direction: isRightToLeft === turned ? 'ltr' : 'rtl' });
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Runs in the page: the box of the story, and of the dialogs that it has open. */
function measureStory(tallest: number): { x: number; y: number; width: number; height: number } {
  scrollTo(0, 0);
  const dialogs: Element[] = [];
  const search = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('dialog[open]')) dialogs.push(element);
      if (element.shadowRoot) search(element.shadowRoot);
    }
  };
  search(document);
  const root = document.querySelector('#storybook-root');
  const boxes = [...(root ? [root] : []), ...dialogs]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0);
  // A dialog is looked at by itself: what lies behind it has a story of its own.
  const shown = dialogs.length > 0 ? boxes.slice(-dialogs.length) : boxes;
  const left = Math.max(0, Math.floor(Math.min(...shown.map((box) => box.left))) - 8);
  const top = Math.max(0, Math.floor(Math.min(...shown.map((box) => box.top))) - 8);
  const right = Math.min(innerWidth, Math.ceil(Math.max(...shown.map((box) => box.right))) + 8);
  const bottom = Math.ceil(Math.max(...shown.map((box) => box.bottom))) + 8;
  if (shown.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  return { x: left, y: top, width: right - left, height: Math.min(bottom - top, tallest) };
}

/** Runs in the page. */
async function findBarriers(): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const { composed = false, faint = false } = (globalThis as unknown as StorybookPage).__STORYBOOK_PREVIEW__.currentRender.story.parameters;
  const { violations } = await axe.run('#storybook-root', {
    resultTypes: ['violations'],
    rules: {
      region: { enabled: false },
      'heading-order': { enabled: !composed },
      'landmark-unique': { enabled: !composed },
      'color-contrast': { enabled: !faint },
    },
  });
  return violations.map(
    ({ id, help, nodes }) =>
      `${help} (${id}): ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' › ')} ${failureSummary?.split('\n').at(-1)?.trim() ?? ''}`).join('; ')}`,
  );
}

/** Runs in the page. What is another each time, and no part of the looks: numbers of receipts, and whether a cursor is on or off. */
function settleChance(): void {
  document.documentElement.style.caretColor = 'transparent';
  const settle = (root: ParentNode & Node) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.nodeValue?.includes('rcp_')) text.nodeValue = text.nodeValue.replace(/\brcp_\w+/, 'rcp_0123456789abcdefABCDEF');
    }
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) settle(shadowRoot);
  };
  settle(document);
}

/** Runs in the page. What turns while somebody waits is told apart from the rest by its name, and turns slowly. */
function findMotion(): string[] {
  const moving = new Set<string>();
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.getRootNode().toString().includes('ShadowRoot')) continue;
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      const isMoving = animationName !== 'none' && animationName !== 'till-spin' && !/^0s(, 0s)*$/.test(animationDuration);
      if (isMoving || !/^0s(, 0s)*$/.test(transitionDuration)) moving.add(`${element.localName}.${element.className} moves`);
    }
  };
  look(document);
  return [...moving];
}

/** Runs in the page. Buttons that look like text, and those inside a control with a border of its own, have none. */
function findBorderlessControls(): string[] {
  const borderless: string[] = [];
  const page = getComputedStyle(document.documentElement).backgroundColor;
  const look = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches('.button, .input, .stepper, .switch, select')) continue;
      const { appearance, borderTopWidth, borderTopColor, borderTopStyle, backgroundColor } = getComputedStyle(element);
      // The browser draws a switch itself then, whatever its styles say.
      if (element.matches('.switch') && appearance === 'auto') continue;
      const hasBorder = Number.parseFloat(borderTopWidth) >= 1 && borderTopStyle !== 'none' && borderTopColor !== backgroundColor;
      const isThere = hasBorder || backgroundColor !== page;
      if (!isThere && element.checkVisibility()) borderless.push(`${element.localName}.${element.className} cannot be told from the page`);
    }
  };
  look(document);
  return borderless;
}

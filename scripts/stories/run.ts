import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { browserLaunchOptions } from '../browser.mjs';
import { ensureBrowser } from '../test/ensure-browser.ts';
import { type Count, execute, root } from '../test/runner.ts';
import { baselines, compare, type Drawer, differences, type Judge, readDrawer, removeOthers, update, writeDrawer } from './pictures.ts';
import { serveFolder } from './serve.ts';
import { looks, type Story, StoryPage } from './story-page.ts';
import { themePictures, tryThemes } from './themes.ts';

export interface StoriesOptions {
  /** Makes the pictures of now the ones to compare with. */
  update?: boolean;
  /** Only stories with one of these in their id; all without any. */
  only?: readonly string[];
  /** A Storybook that is built already. */
  built?: string;
}

/** Pages that show stories at the same time. */
const pages = 2;

/** Opens each story of a static Storybook: it is to be in its state, usable by everybody, without errors, and to look as it did. */
export async function runStories(options: StoriesOptions = {}): Promise<Count> {
  if (!(await ensureBrowser())) return { passed: 0, failed: 1, skipped: [] };
  const folder = options.built ?? (await mkdtemp(join(tmpdir(), 'tillkit-stories-')));
  try {
    if (!options.built && (await buildStorybook(folder)) !== 0) return { passed: 0, failed: 1, skipped: [] };
    return await lookAtAll(folder, options);
  } finally {
    if (!options.built) await rm(folder, { recursive: true, force: true });
  }
}

function buildStorybook(folder: string): Promise<number> {
  const program = `${root}node_modules/storybook/dist/bin/dispatcher.js`;
  return execute(process.execPath, [program, 'build', '-o', folder, '--disable-telemetry', '--quiet', '--loglevel', 'error']);
}

async function lookAtAll(folder: string, options: StoriesOptions): Promise<Count> {
  const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Story> };
  const all = Object.values(index.entries).filter(({ type }) => type === 'story');
  const wanted = options.only?.length ? all.filter(({ id }) => options.only?.some((part) => id.includes(part))) : all;
  const server = await serveFolder(folder);
  const browser = await chromium.launch(browserLaunchOptions());
  try {
    const drawer: Drawer = { chromium: Number.parseInt(browser.version(), 10), platform: process.platform };
    const before = await readDrawer();
    const isSame = before?.chromium === drawer.chromium && before.platform === drawer.platform;
    await rm(differences, { recursive: true, force: true });
    const judge = options.update ? keepPicture : isSame ? compare : undefined;
    const failures = await inTurns(browser, server.origin, wanted, judge);
    const page = wanted.find(({ id }) => id === 'all-elements--page');
    if (page) for (const [name, complaints] of await tryThemes(browser, server.origin, page, judge)) failures.set(name, complaints);
    if (options.update) {
      await writeDrawer(drawer);
      const names = new Set([...themePictures, ...all.flatMap(({ id }) => looks.map((look) => `${id}.${look.name}`))]);
      await removeOthers(names, await readdir(baselines));
    }
    for (const [id, complaints] of failures) process.stdout.write(`✗ ${id}\n${complaints.map((line) => `    ${line}\n`).join('')}`);
    const skipped = judge
      ? []
      : [
          `pictures of stories: drawn by Chromium ${before?.chromium} on ${before?.platform}, this is ${drawer.chromium} on ${drawer.platform}`,
        ];
    const said = [...failures].map(([id, complaints]) => `story ${id}: ${complaints.join('; ')}`);
    return { passed: wanted.length + (page ? themePictures.length : 0) - failures.size, failed: failures.size, skipped, failures: said };
  } finally {
    await browser.close();
    server.close();
  }
}

async function keepPicture(name: string, picture: Buffer | undefined): Promise<undefined> {
  await update(name, picture);
}

/** Several pages, each taking the next story when it is through with one. */
async function inTurns(browser: Browser, origin: string, stories: readonly Story[], judge?: Judge): Promise<Map<string, string[]>> {
  const failures = new Map<string, string[]>();
  const waiting = [...stories];
  const work = async () => {
    let page = await StoryPage.open(browser, origin);
    for (let story = waiting.shift(); story; story = waiting.shift()) {
      const look = (on: StoryPage) => lookAt(on, story, judge).catch((error: Error) => [error.message]);
      let complaints = await look(page);
      if (complaints.length > 0) {
        // What a busy machine has drawn late is right on a new page; what is wrong is wrong again.
        await page.close();
        page = await StoryPage.open(browser, origin);
        const first = complaints;
        complaints = await look(page);
        if (complaints.length === 0) process.stdout.write(`${story.id} was right on a second look only: ${first.join('; ')}\n`);
      }
      if (complaints.length === 0) continue;
      failures.set(story.id, complaints);
      // The next story is not to suffer from what went wrong in this one.
      await page.close();
      page = await StoryPage.open(browser, origin);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(pages, stories.length) }, work));
  return failures;
}

async function lookAt(page: StoryPage, story: Story, judge?: Judge): Promise<string[]> {
  const complaints = await page.show(story);
  if (complaints.length > 0) return complaints;
  const judged: Promise<string | undefined>[] = [];
  for (const look of looks) {
    await page.wear(look);
    if (look.name === 'light') complaints.push(...(await page.barriers()), ...(await page.motion()));
    if (look.name === 'dark') complaints.push(...(await page.faintText()));
    if (judge) judged.push(judge(`${story.id}.${look.name}`, await page.photograph()));
  }
  const different = (await Promise.all(judged)).filter((line) => line !== undefined);
  return [...complaints, ...different];
}

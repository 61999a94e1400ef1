import type { Browser } from '@playwright/test';
import { contrastWarnings } from '../../.storybook/theme-builder/contrast.ts';
import type { Judge } from './pictures.ts';
import { type Story, StoryPage } from './story-page.ts';

/** Presets of packages/elements/themes, each on a page of its kind. */
export const themeNames = ['default', 'plain', 'shadcn', 'shadcn-hsl', 'bootstrap', 'material'];
const schemes = ['light', 'dark'] as const;

const forcedColors = 'themes--forced-colors';

export const themePictures = [...themeNames.flatMap((theme) => schemes.map((scheme) => `themes--${theme}.${scheme}`)), forcedColors];

/** Shows all elements in every theme, light and dark: everything can be read, by its tokens and as it is drawn. */
export async function tryThemes(browser: Browser, origin: string, story: Story, judge?: Judge): Promise<Map<string, string[]>> {
  const failures = new Map<string, string[]>();
  const page = await StoryPage.open(browser, origin);
  const problems = await page.show(story);
  if (problems.length > 0) failures.set('themes', [...problems]);
  for (const theme of themeNames) {
    for (const scheme of schemes) {
      const name = `themes--${theme}.${scheme}`;
      await page.dress({ theme, scheme });
      const tokens = contrastWarnings(await page.tokensOf('till-checkout'));
      const drawn = await page.faintText();
      const difference = await judge?.(name, await page.photograph(6000));
      const complaints = [...tokens, ...drawn, ...(difference ? [difference] : [])];
      if (complaints.length > 0) failures.set(name, complaints);
    }
  }
  await page.forceColors();
  const invisible = [
    ...(await page.borderlessControls()),
    ...[await judge?.(forcedColors, await page.photograph(6000))].filter((line) => line !== undefined),
  ];
  if (invisible.length > 0) failures.set(forcedColors, invisible);
  await page.close();
  return failures;
}

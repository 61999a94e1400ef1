import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';

const baselines = fileURLToPath(new URL('../../packages/elements/baselines/', import.meta.url));
/** Where pictures go that are not as they were. */
export const differences = fileURLToPath(new URL('../../test-results/stories/', import.meta.url));

/** The browser that drew the pictures: another one draws letters in other ways. */
export interface Drawer {
  /** Major version of Chromium. */
  chromium: number;
  platform: string;
}

/** Says what is wrong with a picture. Without one the story takes no room. */
export type Judge = (name: string, picture: Buffer | undefined) => Promise<string | undefined>;

interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** How much may differ: of all pixels, one in 20,000, and never more than a few letters’ edges. */
const mayDiffer = ({ width, height }: Pixels): number => Math.max(16, Math.round((width * height) / 20_000));

const fileOf = (name: string) => join(baselines, `${name}.webp`);

/** Who drew the pictures that are checked in. */
export async function readDrawer(): Promise<Drawer | undefined> {
  return JSON.parse(await readFile(join(baselines, 'drawn-by.json'), 'utf8').catch(() => 'null')) ?? undefined;
}

export async function writeDrawer(drawer: Drawer): Promise<void> {
  await mkdir(baselines, { recursive: true });
  await writeFile(join(baselines, 'drawn-by.json'), `${JSON.stringify(drawer, null, 2)}\n`);
}

/**
 * Compares a picture with the one that is checked in. Where they differ, both and what is different are put into `differences`.
 * @param picture PNG; undefined for a story that takes no room
 * @returns what is wrong
 */
export async function compare(name: string, picture: Buffer | undefined): Promise<string | undefined> {
  const file = await readFile(fileOf(name)).catch(() => undefined);
  if (!picture) return file ? `${name} shows nothing any more` : undefined;
  if (!file) return `${name} has no picture yet: look at it, and run "npm run stories -- --update"`;
  const [actual, expected] = await Promise.all([pixelsOf(picture), pixelsOf(file)]);
  if (actual.width === expected.width && actual.height === expected.height) {
    if (actual.data.equals(expected.data)) return undefined;
    const difference: Pixels = { ...actual, data: Buffer.alloc(actual.data.length) };
    const count = pixelmatch(expected.data, actual.data, difference.data, actual.width, actual.height, { threshold: 0.1 });
    if (count <= mayDiffer(actual)) return undefined;
    await keep(name, { actual: picture, expected: await sharp(file).png().toBuffer(), difference: await pngOf(difference) });
    return `${name} differs in ${count} pixels: see ${join(differences, name)}.*.png`;
  }
  await keep(name, { actual: picture, expected: await sharp(file).png().toBuffer() });
  const size = ({ width, height }: Pixels) => `${width} × ${height}`;
  return `${name} is ${size(actual)}, and was ${size(expected)}: see ${join(differences, name)}.*.png`;
}

/** Makes the picture the one to compare with from now on. Left as it is where nobody could see a difference. */
export async function update(name: string, picture: Buffer | undefined): Promise<void> {
  if (!picture) return rm(fileOf(name), { force: true });
  const before = await readFile(fileOf(name)).catch(() => undefined);
  const pixels = await pixelsOf(picture);
  if (before && (await pixelsOf(before)).data.equals(pixels.data)) return;
  await mkdir(baselines, { recursive: true });
  const raw = { width: pixels.width, height: pixels.height, channels: 4 } as const;
  await writeFile(fileOf(name), await sharp(pixels.data, { raw }).removeAlpha().webp({ lossless: true, effort: 6 }).toBuffer());
}

/** Removes the pictures of stories that are gone. */
export async function removeOthers(names: ReadonlySet<string>, files: readonly string[]): Promise<void> {
  for (const file of files) if (file.endsWith('.webp') && !names.has(file.slice(0, -5))) await rm(join(baselines, file));
}

export { baselines };

/** With 16 levels for each colour, which is finer than what is compared, and takes two thirds of the room. */
async function pixelsOf(image: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  for (let index = 0; index < data.length; index += 1) data[index] = levels[data[index] ?? 0] ?? 0;
  return { data, width: info.width, height: info.height };
}

const levels = Uint8Array.from({ length: 256 }, (_, value) => Math.round(value / 17) * 17);

function pngOf({ data, width, height }: Pixels): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

async function keep(name: string, pictures: Record<string, Buffer>): Promise<void> {
  await mkdir(differences, { recursive: true });
  for (const [kind, picture] of Object.entries(pictures)) await writeFile(join(differences, `${name}.${kind}.png`), picture);
}

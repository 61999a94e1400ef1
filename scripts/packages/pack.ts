import { packedPackages } from '../pack/packed-packages.ts';

/** Builds and packs once, before the first check. */
export default async function setup(): Promise<void> {
  await packedPackages();
}

import { buildPackages } from './build/build-packages.ts';

/** `npm run build`: builds every package that is published into its `dist` folder, which then holds all that is published. */
for (const { name, json, dist } of await buildPackages()) process.stdout.write(`${name} ${json.version} in ${dist}\n`);

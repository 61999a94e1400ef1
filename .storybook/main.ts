import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { StorybookConfig } from '@storybook/web-components-vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** `pnpm storybook`: every state of every element, on the real host, which runs inside the page on the embedded database. */
const config: StorybookConfig = {
  stories: ['./pages/*.stories.ts', '../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: { name: '@storybook/web-components-vite', options: {} },
  core: { disableTelemetry: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: async (vite) => {
    await promisify(execFile)(process.execPath, ['scripts/stories/prepare.ts'], { cwd: root });
    return {
      ...vite,
      optimizeDeps: { ...vite.optimizeDeps, exclude: [...(vite.optimizeDeps?.exclude ?? []), '@electric-sql/pglite'] },
      build: { ...vite.build, target: 'es2022', cssTarget: 'chrome130', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
    };
  },
};

export default config;

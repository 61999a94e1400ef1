/** Examples outside the workspace: each is a project that has installed what would be published. */
export const exampleNames = ['static-site', 'react-vite', 'vue-vite', 'next'] as const;
export type ExampleName = (typeof exampleNames)[number];

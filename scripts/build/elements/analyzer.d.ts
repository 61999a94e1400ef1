declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Manifest } from './manifest-types.ts';
  /** Runs the analyser as its command line does, and gives what it found. */
  export function cli(options: { argv: readonly string[]; cwd: string; noWrite: boolean }): Promise<Manifest>;
}

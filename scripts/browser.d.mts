/** Path of a Chromium on this machine: `CHROME_PATH`, else an installed one; undefined leaves the choice to Playwright. */
export function installedBrowser(): string | undefined;
/** Options for Playwright's `chromium.launch`. */
export function browserLaunchOptions(): { executablePath?: string; args: string[] };

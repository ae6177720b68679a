/** The repository's root. */
export const root: string;

/** Bundles for a browser, as small as it gets, in ASCII. */
export function bundleForBrowser(options: { entry: string; target: string; format: "iife" }): Promise<string>;

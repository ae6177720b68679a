import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The program of an installed Chromium or Chrome, `undefined` when there is none under a usual name. */
export const findChromium = (): string | undefined => {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications].find(existsSync);
};

/** What the suites that need it say when it is missing. */
export const chromiumMissing = `needs Chromium, and none was found (${names.join(", ")}): see scripts/install-test-tools.sh`;

/** No sandbox, since tests also run as root in containers; nothing that would go to the network by itself. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium with a profile of its own, which goes with it. */
export const launchChromium = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: flags });

export type Theme = "light" | "dark";

/** Opens a page that shares nothing with any other, and closes it however the work ends. */
export const onPage = async (browser: Browser, theme: Theme, work: (page: Page) => Promise<void>): Promise<void> => {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width: 900, height: 760 } });
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
};

/** Keeps a picture when `ALGOLIA_CLI_SCREENSHOTS` names a folder for them, to be looked at. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["ALGOLIA_CLI_SCREENSHOTS"];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

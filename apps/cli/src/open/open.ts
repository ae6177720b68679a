import { openBrowser } from "@algolia-cli/sign-in";
import { targetApplication } from "../applications/target-application.ts";
import type { OptionsOf } from "../command-line/definition.ts";
import type { openOptions } from "../commands/open-options.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { withHint } from "../invocation/problem.ts";
import { columns } from "../terminal/columns.ts";
import { pageNamed } from "./page-named.ts";
import { addressOf, pages } from "./pages.ts";

const listPages = ({ terminal, place }: Invocation, applicationId: string | undefined): CommandEnd => {
  const { dashboardUrl } = place.endpoints;
  const rows = pages.map((page) => ({
    shortcut: page.shortcut,
    url: addressOf(page, dashboardUrl, applicationId) ?? `${dashboardUrl}/apps/<application>/${page.path}`,
    requiresLogin: page.needs !== "nothing",
  }));
  const table = [["PAGE", "WHAT"], ...pages.map(({ shortcut, describe }) => [shortcut, describe])];
  terminal.result(rows, columns(table, terminal.width()));
  return { end: "done" };
};

const withAddress = (url: string) => (cause: Error) => {
  throw withHint(cause, `The page is at ${url}`);
};

/** `open`: pages of the dashboard and the documentation; the address is printed where no browser is wanted. */
export const run = async (
  options: OptionsOf<typeof openOptions>,
  invocation: Invocation,
  word?: string,
): Promise<CommandEnd> => {
  const { terminal, place, world, signal } = invocation;
  const page = pageNamed(word);
  if (!page) throw new TypeError("an unknown page was refused before");
  const target = () => targetApplication(options, invocation);
  const applicationId =
    page.needs === "nothing"
      ? undefined
      : await target().catch((error: unknown) => {
          if (options["application-id"] !== undefined || options.profile !== undefined) throw error;
          return undefined;
        });
  if (options.list) return listPages(invocation, applicationId);
  const url =
    addressOf(page, place.endpoints.dashboardUrl, applicationId) ??
    addressOf(page, place.endpoints.dashboardUrl, await target());
  if (url === undefined) throw new TypeError("an application's page has an address");
  const requiresLogin = page.needs !== "nothing" && !url.startsWith("https://status.");
  terminal.result({ shortcut: page.shortcut, url, requiresLogin }, [options.print ? url : `Opening ${url}`]);
  if (!options.print && !terminal.json)
    await openBrowser(url, { browser: world.variables["BROWSER"], platform: world.platform, signal }).catch(
      withAddress(url),
    );
  return { end: "done" };
};

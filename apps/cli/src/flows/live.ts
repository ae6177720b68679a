import { startLiveServer } from "@algolia-cli/flow-diagrams";
import { openBrowser } from "@algolia-cli/sign-in";
import type { CommandEnd } from "../invocation/command-end.ts";
import type { Invocation } from "../invocation/invocation.ts";
import { flowCharts, flowChart } from "./flow-pictures.ts";
import { followRecordings } from "./follow-recordings.ts";

/** Resolves when the user stops the command. */
const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });

/** The pictures of the page, the one that was asked for first. */
const chartsFrom = (name: string | undefined) => {
  if (name === undefined) return flowCharts();
  const first = flowChart(name);
  return [first, ...flowCharts().filter((chart) => chart.name !== name)];
};

/** `flows show --live`: serves the page until a signal cancels it, as it does any command. */
export const showLive = async (
  { open, name }: { readonly open: boolean; readonly name: string | undefined },
  { terminal, place, world, signal }: Invocation,
): Promise<CommandEnd> => {
  const charts = chartsFrom(name);
  const server = await startLiveServer(charts);
  const stopFollowing = followRecordings(place.directories.state, charts, server.show);
  try {
    terminal.result({ url: server.url }, [
      `The flows are shown live at ${server.url}`,
      "  Run any command in another terminal and watch it. Ctrl-C ends this.",
    ]);
    if (open && !terminal.json)
      await openBrowser(server.url, { browser: world.variables["BROWSER"], platform: world.platform, signal }).catch(
        () => terminal.tell(`No browser could be started: open ${server.url} by hand.`),
      );
    await stopped(signal);
  } finally {
    stopFollowing();
    await server.close();
  }
  return { end: "cancelled" };
};

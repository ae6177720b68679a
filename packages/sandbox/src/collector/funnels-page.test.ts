import { describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import type { CollectedInvocation } from "./collected-event.ts";
import { createCollector } from "./collector.ts";
import { collectorRoutes } from "./collector-routes.ts";
import type { FunnelPictures } from "./funnel-pictures.ts";

const style = ".flow{fill:red}";

/** Draws one picture that says which invocations it was given, and one of a flow that never ran. */
const pictures: FunnelPictures = {
  style,
  draw: (invocations: readonly CollectedInvocation[]) => [
    { title: "Sign in", runs: invocations.length, svg: `<svg><text>${invocations.length} runs</text></svg>` },
    { title: "Upgrade", runs: 0, svg: "<svg><text>never</text></svg>" },
  ],
};

const received = (count: number) => {
  const collector = createCollector({ clock: () => 0 });
  const events = Array.from({ length: count }, (_, place) => ({
    type: "track",
    event: "CLI Auth Started",
    messageId: `${place}:1`,
    properties: { invocation_id: String(place), event_index: 1 },
  }));
  const contents = { kind: "accepted", batchSize: count, events } as const;
  collector.receive({ bytes: 0, headers: {}, writeKey: "empty", contents });
  return collector;
};

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

describe("the page of the funnels", () => {
  const routes = collectorRoutes(received(2), pictures);

  test("shows the pictures of the flows that ran, and says of the others that they did not", async () => {
    const page = await (await routes.request("/collector/funnels")).text();
    expect(page.match(/<svg><text>[^<]*<\/text><\/svg>/gu)).toEqual(["<svg><text>2 runs</text></svg>"]);
    expect(page).toContain('<h2>Upgrade</h2><p class="quiet">No run yet.</p>');
    expect(page).toContain(`<style>${style}</style>`);
  });

  test("allows the pictures' style beside our own, and nothing else more", async () => {
    const policyOf = async (path: string) =>
      String((await routes.request(path)).headers.get("content-security-policy")).split("; ");
    const [funnels, events] = [await policyOf("/collector/funnels"), await policyOf("/collector")];
    const added = funnels.map((line, place) => line.replace(events[place] ?? "", ""));
    expect(added.filter((line) => line !== "")).toEqual([` ${hashOf(style)}`]);
  });

  test("is not sent again while nothing came in", async () => {
    const first = await routes.request("/collector/funnels");
    const etag = first.headers.get("etag") ?? "";
    const again = await routes.request("/collector/funnels", { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("is linked from the events, and is not there without somebody who draws", async () => {
    const link = '<a href="/collector/funnels">As pictures</a>';
    expect(await (await routes.request("/collector")).text()).toContain(link);
    const bare = collectorRoutes(received(1));
    expect(await (await bare.request("/collector")).text()).not.toContain("/collector/funnels");
    expect((await bare.request("/collector/funnels")).status).toBe(404);
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { createHome } from "../../testing/index.ts";
import { flowCharts } from "../flows/flow-pictures.ts";
import { rememberedOfferIn } from "./remembered-offer.ts";
import { flowNames } from "../flows/flow-names.ts";
import { valuesIn } from "./values.ts";

const inHome = async (work: (folders: { config: string; state: string }) => Promise<void>): Promise<void> => {
  const home = createHome({ firstRun: false });
  try {
    await work(home.service);
  } finally {
    home.remove();
  }
};

describe("values that a shell completes", () => {
  test("has the flows that there are", () => {
    expect(flowNames).toEqual(flowCharts().map(({ name }) => name));
  });

  test("has the usual plans and regions until the server was asked, and then the server's", () =>
    inHome(async (folders) => {
      const values = valuesIn(folders);
      const names = async (kind: "plan" | "region") => (await values(kind)).map(({ value }) => value);
      expect(await names("plan")).toEqual(["free", "build", "grow", "grow-plus"]);
      expect(await names("region")).toEqual(["EU", "US"]);
      rememberedOfferIn(folders.state).remember({ regions: [{ value: "JP" }] });
      rememberedOfferIn(folders.state).remember({ plans: [{ value: "b", describe: "B, Free" }] });
      expect([await names("plan"), await names("region")]).toEqual([["free", "b"], ["JP"]]);
    }));

  test.each([
    ["state.toml", "alias", "applications = 3"],
    ["completion.json", "region", '{"regions":3}'],
    ["completion.json", "plan", "["],
  ] as const)("has none, or the usual ones, where %s cannot be understood", (name, kind, text) =>
    inHome(async (folders) => {
      const folder = name === "state.toml" ? folders.config : folders.state;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), text);
      const usual = { alias: [], region: ["EU", "US"], plan: ["free", "build", "grow", "grow-plus"] };
      expect((await valuesIn(folders)(kind)).map(({ value }) => value)).toEqual(usual[kind]);
    }),
  );

  test("has the recordings, the last one first", () =>
    inHome(async (folders) => {
      const folder = join(folders.state, "recordings");
      mkdirSync(folder, { recursive: true });
      const ids = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
      for (const [place, id] of ids.entries()) writeFileSync(join(folder, `00000000000000${place}-${id}.jsonl`), "");
      expect((await valuesIn(folders)("recording")).map(({ value }) => value)).toEqual(["last", ...ids.toReversed()]);
    }));
});

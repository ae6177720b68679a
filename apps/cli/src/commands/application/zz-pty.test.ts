import { test } from "@jest/globals";
import { appendFileSync } from "node:fs";
import type { Seed } from "@algolia-cli/sandbox";
import type { Stage } from "../../../testing/index.ts";
import { newcomer, signsUp, noShop, denies, severalShops } from "../../../testing/index.ts";
import { onAccountStage, onReportedStage } from "../../../testing/applications/account-stage.ts";
import { comparable } from "../../../testing/applications/transcripts.ts";
import { payingShop, shopOf } from "../../../testing/applications/seeds.ts";
import { keepSession } from "../../../testing/applications/local-files.ts";
const out = (name: string, x: any) =>
  appendFileSync(
    "/tmp/pty.txt",
    `=== ${name}\n${x.text ?? ""}\n--> ${x.exitCode} restored ${x.restored} | ${x.page ?? ""}\n${x.requests?.join(" ; ")}\n${x.events
      ?.map((e: any) =>
        Object.entries(e)
          .filter(([k]) => !["duration_ms"].includes(k))
          .map(([k, v]) => (k === "event" ? v : `${k}=${v}`))
          .join(" "),
      )
      .join("\n")}\n`,
  );
const enter = "\r",
  esc = "\u001b",
  down = "\u001b[B";
interface Case {
  name: string;
  args: string[];
  seed?: Seed;
  out?: boolean;
  keys: readonly (readonly [string, string])[];
  browser?: any;
  prepare?: (s: Stage) => void | Promise<void>;
}
const play = ({ name, args, seed, out: signedOut, keys, browser, prepare }: Case) =>
  (signedOut ? onReportedStage : onAccountStage)(
    async (stage: Stage) => {
      await prepare?.(stage);
      const c = stage.terminal(args, browser ? { browser } : {});
      try {
        for (const [text, key] of keys) {
          await c.shows(text);
          c.type(key);
        }
      } catch (e) {
        appendFileSync("/tmp/pty.txt", `!!! ${name}: ${(e as Error).message}\n`);
        c.type("\u0003");
        c.type("\u0003");
      }
      const r = await c.ended;
      const late = r.events.length ? [] : await stage.deliver();
      out(name, comparable(stage, { ...r, events: [...r.events, ...late] }));
    },
    seed ? { seed } : {},
  );
const cases: Case[] = [
  {
    name: "create all prompts",
    args: ["application", "create"],
    seed: payingShop(),
    keys: [
      ["How should", "Book shop\r"],
      ["Which plan", down + enter],
      ["Where should", enter],
      ["accept these terms", "y"],
    ],
  },
  {
    name: "create out",
    args: ["application", "create", "--name", "B", "--region", "EU", "-y", "--plan", "free"],
    out: true,
    keys: [],
  },
  {
    name: "create full",
    args: ["application", "create", "--name", "B", "--region", "JP", "--plan", "free"],
    keys: [
      ["accept these terms", "y"],
      ["no room", down + enter],
    ],
  },
  {
    name: "declined",
    args: ["application", "create", "--name", "B", "--region", "EU", "--plan", "free"],
    keys: [["accept these terms", enter]],
  },
  { name: "esc name", args: ["application", "create"], keys: [["How should", esc]] },
  { name: "esc plan", args: ["application", "create", "--name", "B"], keys: [["Which plan", esc]] },
  {
    name: "esc region",
    args: ["application", "create", "--name", "B", "--plan", "free"],
    keys: [["Where should", esc]],
  },
  {
    name: "esc terms",
    args: ["application", "create", "--name", "B", "--plan", "free", "--region", "EU"],
    keys: [["accept these terms", esc]],
  },
  {
    name: "bad name",
    args: ["application", "create", "--plan", "free", "--region", "EU", "-y"],
    keys: [
      ["How should", "   \r"],
      ["not be empty", "\u007f\u007f\u007fok\r"],
    ],
  },
  {
    name: "default name",
    args: ["application", "create", "--plan", "free", "--region", "EU", "-y"],
    keys: [["How should", enter]],
  },
  {
    name: "billing",
    args: ["application", "create", "--plan", "grow", "--region", "EU", "-y", "--name", "B"],
    keys: [["Open the billing", enter]],
  },
  {
    name: "dry run",
    args: ["application", "create", "--dry-run"],
    keys: [
      ["How should", enter],
      ["Which plan", enter],
      ["Where should", enter],
    ],
  },
  {
    name: "denied",
    args: ["application", "create", "--name", "B", "--region", "EU", "-y", "--plan", "free"],
    out: true,
    keys: [],
    browser: denies(),
  },
  {
    name: "dry run out",
    args: ["application", "create", "--dry-run", "--name", "B", "--region", "EU"],
    out: true,
    keys: [],
  },
  {
    name: "upgrade",
    args: ["application", "upgrade", "--application-id", "SHOP000001"],
    seed: payingShop(),
    keys: [
      ["Which plan", enter],
      ["accept these terms", "y"],
      ["Open the page on", enter],
    ],
  },
  {
    name: "upgrade none",
    args: ["application", "upgrade", "--application-id", "SHOP000001"],
    seed: payingShop("grow-plus"),
    keys: [],
  },
  {
    name: "upgrade hidden",
    args: ["application", "upgrade", "--application-id", "SHOP000001"],
    keys: [
      ["Which plan", enter],
      ["Open the billing", "y"],
    ],
  },
  { name: "list", args: ["application", "list"], seed: severalShops, keys: [["Configure these", "y"]] },
  { name: "list no", args: ["application", "list"], keys: [["Configure Demo", enter]] },
  { name: "list esc", args: ["application", "list"], keys: [["Configure Demo", esc]] },
  { name: "select", args: ["application", "select"], seed: severalShops, keys: [["Which application", down + enter]] },
  {
    name: "signup creates",
    args: ["auth", "signup"],
    out: true,
    browser: signsUp(newcomer),
    keys: [
      ["How should", "Mine\r"],
      ["Where should", down + enter],
    ],
  },
  {
    name: "login creates esc",
    args: ["auth", "login"],
    seed: noShop,
    out: true,
    keys: [
      ["How should", "Mine\r"],
      ["Where should", esc],
    ],
  },
  {
    name: "login several",
    args: ["auth", "login"],
    seed: severalShops,
    out: true,
    keys: [["Which application", down + enter]],
  },
  {
    name: "expired middle",
    args: ["application", "create", "--name", "B", "--plan", "free", "--region", "EU"],
    keys: [["accept these terms", "y"]],
    prepare: (s) => {
      s.sandbox.faults.add({ kind: "expired_token", path: "/1/applications", method: "POST", times: 1 });
      s.sandbox.faults.add({
        kind: "status",
        status: 400,
        body: '{"error":"invalid_grant"}',
        path: "/2/oauth/token",
        times: 1,
      });
    },
  },
];
test.each(cases.filter(({ name }) => name.includes(process.env["ONLY"] ?? "")))("$name", play);

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";

const tour = fileURLToPath(new URL("../dist/tour/tour.js", import.meta.url));

/** Takes the built tour as `npm start` does, with these settings of the user's, and tells what it left in its folder. */
const takeTour = async (settings: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), "tour-test-"));
  try {
    const env = { PATH: process.env["PATH"] ?? "", HOME: folder, TMPDIR: folder, ...settings };
    const child = spawn(process.execPath, [tour], { env, stdio: ["ignore", "pipe", "pipe"], timeout: 100_000 });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (some) => (text += some));
    const exitCode = await new Promise((resolve) => child.on("close", resolve));
    return { exitCode, text, left: readdirSync(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const scenes = [
  "auth login",
  "auth status",
  "auth logout",
  "auth signup",
  "application create",
  "application upgrade",
  "application upgrade",
  "application list",
  "application downgrade",
];

describe("the tour", () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ["as it is", {}],
    [
      "whatever the settings of whoever takes it are",
      {
        ALGOLIA_APPLICATION_ID: "NOWHERE001",
        ALGOLIA_ACCESS_TOKEN: "token",
        ALGOLIA_CLI_TELEMETRY: "0",
        ALGOLIA_API_URL: "http://127.0.0.1:9",
        DO_NOT_TRACK: "1",
      },
    ],
  ])(
    "goes through every funnel, counts them from what the collector received, and leaves nothing: %s",
    async (_how, settings) => {
      const { exitCode, text, left } = await takeTour(settings);
      const [commands = "", received = ""] = text.split("What the collector received, in order:");
      expect({
        exitCode,
        left,
        refused: commands.includes("The plan Grow needs a payment method, and the account has none."),
        received: [...received.matchAll(/^ {2}algolia (.+)$/gmu)].map(([, path]) => path),
        funnels: received.trimEnd().split("\n").slice(-5),
      }).toEqual({
        exitCode: 0,
        left: [],
        refused: true,
        received: scenes,
        funnels: [
          "    funnel     started  completed  failed  aborted",
          "    sign-in    2        2          0       0",
          "    create     2        2          0       0",
          "    upgrade    2        1          0       1",
          "    downgrade  1        1          0       0",
        ],
      });
    },
    120_000,
  );
});

import { chmodSync, chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tellProof, toldInParts } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { startLimitedChild } from "../../testing/limited-child.ts";
import { onStage, type Stage } from "../../testing/index.ts";
import { recordingsFolder } from "./recording-file.ts";

/** A flow that needs nobody: without a session it ends at once, with exit code 4. */
const flow = ["application", "create", "--region", "EU", "--accept-terms", "--non-interactive"] as const;

/** What makes recordings impossible. */
const spoilt: Readonly<Record<string, (folder: string, elsewhere: string) => void>> = {
  "a file where their folder belongs": (folder) => writeFileSync(folder, "not a folder"),
  "a link where their folder belongs": (folder, elsewhere) => symlinkSync(elsewhere, folder),
  "a link that leads nowhere": (folder) => symlinkSync("/nonexistent/place", folder),
  "folders that are called like recordings": (folder) => {
    for (let place = 0; place < 60; place += 1)
      mkdirSync(join(folder, `00000000000000${place}-x.jsonl`), { recursive: true });
  },
};

const homes = Object.keys(spoilt).length + 2;
const shown = toldInParts("T10", homes, () =>
  tellProof("T10", `${homes} homes that take no recording`, "output and exit code as without one"),
);

const outputOf = async ({ run }: Stage, variables: Readonly<Record<string, string>>) => {
  const { stdout, stderr, exitCode } = await run(flow, { variables });
  return { stdout, stderr, exitCode };
};

describe("T10: recordings that cannot be written change no command's output or exit code", () => {
  test.concurrent.each(Object.keys(spoilt))("with %s", (what) =>
    onStage(
      async (stage) => {
        const { state } = stage.home.service;
        const elsewhere = join(state, "elsewhere");
        mkdirSync(elsewhere, { recursive: true, mode: 0o700 });
        spoilt[what]?.(recordingsFolder(state), elsewhere);
        const off = await outputOf(stage, { ALGOLIA_CLI_RECORD: "off" });
        expect([off.exitCode, await outputOf(stage, {})]).toEqual([4, off]);
        expect(readdirSync(elsewhere)).toEqual([]);
      },
      { ownRecordings: true },
    ).then(shown),
  );

  const limited = (stage: Stage, limits: { readonly isDiskFull?: boolean; readonly uid?: number | undefined }) => {
    const { home, sandbox } = stage;
    return (setting: string) =>
      startLimitedChild(flow, {
        variables: {
          ...home.variables,
          ALGOLIA_CLI_STORAGE: "file",
          ALGOLIA_CLI_RECORD: setting,
          DO_NOT_TRACK: "1",
          ALGOLIA_API_URL: sandbox.url,
          ALGOLIA_DASHBOARD_URL: sandbox.url,
        },
        cwd: home.path,
        ...limits,
      });
  };

  test.concurrent("where the disk takes nothing more", () =>
    onStage(
      async (stage) => {
        const run = limited(stage, { isDiskFull: true });
        const off = await run("off");
        expect([off.exitCode, await run("on")]).toEqual([4, off]);
        expect(readdirSync(recordingsFolder(stage.home.service.state))).toEqual([]);
      },
      { ownRecordings: true },
    ).then(shown));

  test.concurrent("where only others may write", () =>
    onStage(
      async (stage) => {
        const { state } = stage.home.service;
        mkdirSync(state, { recursive: true });
        chmodSync(state, 0o555);
        const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
        if (nobody !== undefined) chownSync(stage.home.path, nobody, nobody);
        const run = limited(stage, { uid: nobody });
        const off = await run("off");
        expect([off.exitCode, await run("on")]).toEqual([4, off]);
      },
      { ownRecordings: true, firstRun: true },
    ).then(shown));
});

import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { damagedText, onStage, type Stage, untracked } from "../../testing/index.ts";

/** A file that the CLI keeps, and the commands that look into it without changing it. */
interface Victim {
  readonly path: string;
  readonly commands: readonly (readonly string[])[];
  /** How they may end: done, refused, or as if nobody had signed in where that stood in the file. */
  readonly exitCodes: readonly number[];
}

const onlyFileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? "");

const victimsIn = ({ home }: Stage): readonly Victim[] => {
  const { config, state } = home.service;
  return [
    {
      path: join(config, "state.toml"),
      commands: [
        ["application", "current"],
        ["auth", "status"],
        ["open", "billing", "--print"],
      ],
      exitCodes: [0, 1],
    },
    {
      path: join(state, "secrets", "secrets.json"),
      commands: [
        ["auth", "status"],
        ["auth", "get"],
      ],
      exitCodes: [0, 1, 4],
    },
    {
      path: onlyFileIn(join(state, "telemetry", "sent")),
      commands: [
        ["telemetry", "log"],
        ["telemetry", "status"],
      ],
      exitCodes: [0],
    },
    {
      path: onlyFileIn(join(state, "recordings")),
      commands: [
        ["flows", "history"],
        ["flows", "replay", "last"],
      ],
      exitCodes: [0, 3],
    },
    {
      path: join(state, "completion.json"),
      commands: [["__complete", "bash", "application", "create", "--region", ""]],
      exitCodes: [0],
    },
  ];
};

test(
  "T12: no damaged file makes a command show a stack, or go away",
  () =>
    onStage(async (stage) => {
      await stage.run(["auth", "login", "--app-name", "Demo shop"]);
      await stage.run(["application", "create", "--region", "EU", "--dry-run"], untracked);
      const victims = victimsIn(stage).map((victim) => ({ ...victim, text: readFileSync(victim.path, "utf8") }));
      const count = countOf("BAD_PROCESSES", { modest: 16, proof: 200 });
      let refused = 0;
      const case_ = fc.constantFrom(...victims).chain((victim) =>
        fc.record({
          victim: fc.constant(victim),
          text: damagedText(victim.text),
          args: fc.constantFrom(...victim.commands),
          asJson: fc.boolean(),
        }),
      );
      await fc.assert(
        fc.asyncProperty(case_, async ({ victim, text, args, asJson }) => {
          writeFileSync(victim.path, text, { mode: 0o600 });
          const written = readFileSync(victim.path, "utf8");
          try {
            const isForPrograms = asJson && args[0] !== "__complete";
            // The stage itself refuses a stack, an escape byte, and JSON that does not parse.
            const { exitCode, stdout, stderr } = await stage.run(
              isForPrograms ? [...args, "--output", "json"] : args,
              untracked,
            );
            expect(victim.exitCodes).toContain(exitCode);
            if (exitCode !== 0) refused += 1;
            if (exitCode !== 0) expect(stdout + stderr).not.toBe("");
            const folder = dirname(victim.path);
            const kept = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
              entry.isFile() ? [readFileSync(join(folder, entry.name), "utf8")] : [],
            );
            expect(kept).toContain(written);
          } finally {
            writeFileSync(victim.path, victim.text, { mode: 0o600 });
          }
        }),
        { numRuns: count, seed: drawSeed("commands with a damaged file"), endOnFailure: true },
      );
      tellProof("T12", `${count} commands with a damaged file`, `${refused} refused, each in words, no file lost`);
    }),
  600_000,
);

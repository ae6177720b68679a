import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { onStage, type Stage, untracked } from "../../testing/index.ts";

const current = ["application", "current", "--output", "json"] as const;

const writeConfig = ({ home }: Stage, content: string): string => {
  mkdirSync(home.service.config, { recursive: true });
  const path = join(home.service.config, "config.toml");
  writeFileSync(path, content);
  return path;
};

const older = '[Prod]\napplication_id = "SHOP000001"\napi_key = "older-key"\ndefault = true\n';

describe("the config.toml of the existing Algolia CLI", () => {
  test("is imported by the first command, said once, and left as it is", () =>
    onStage(async (stage) => {
      const path = writeConfig(stage, older);
      const first = await stage.run(["application", "current"], untracked);
      expect([first.stdout, first.stderr]).toEqual([
        "prod (SHOP000001)\n",
        "imported 1 application from <home>/config/algolia/config.toml, which stays as it is\n",
      ]);
      const second = await stage.run(current, untracked);
      expect([JSON.parse(second.stdout), second.stderr, readFileSync(path, "utf8")]).toEqual([
        { id: "SHOP000001", alias: "prod" },
        "",
        older,
      ]);
      const secrets = readFileSync(join(stage.home.service.state, "secrets", "secrets.json"), "utf8");
      expect(JSON.parse(secrets)).toEqual({ "app:SHOP000001": '{"api_key":"older-key"}' });
    }));

  test("that cannot be understood is named with its line, and stays", () =>
    onStage(async (stage) => {
      const path = writeConfig(stage, "[prod\n");
      const { stderr, exitCode } = await stage.run(["application", "current"], untracked);
      expect([stderr, exitCode, readFileSync(path, "utf8")]).toEqual([
        "Error: Cannot understand <home>/config/algolia/config.toml, line 1.\nCorrect it or move it away.\n",
        1,
        "[prod\n",
      ]);
    }));
});

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  authCompleted,
  authFailed,
  commandCompleted,
  commandFailed,
  identified,
  onStage,
  upToCallback,
} from "../../../testing/index.ts";

const login = ["auth", "login", "--app-id", "SHOP000001"] as const;

const write = (path: string, content: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { mode: 0o600 });
};

describe("auth login over files that cannot be understood", () => {
  test("stops at a corrupt state.toml and leaves it as it is", () =>
    onStage(async ({ run, home }) => {
      const path = join(home.service.config, "state.toml");
      write(path, "[applications\n");
      const { stderr, exitCode, events } = await run(login);
      expect({ stderr: stderr.split("\n").slice(-3), exitCode, events }).toEqual({
        stderr: [
          "Error: Cannot understand <home>/config/algolia/state.toml, line 1.",
          "Correct it or move it away.",
          "",
        ],
        exitCode: 1,
        events: [
          ...upToCallback,
          identified,
          authFailed("api_key", "storage_error"),
          commandFailed("storage_error", "local"),
          commandCompleted(1),
        ],
      });
      expect(readFileSync(path, "utf8")).toBe("[applications\n");
    }));

  test("moves corrupt secrets aside, says so, and signs in", () =>
    onStage(async ({ run, home }) => {
      const path = join(home.service.state, "secrets", "secrets.json");
      write(path, "{broken");
      const { stderr, exitCode, events } = await run(login);
      expect({ stderr: stderr.split("\n").slice(2), exitCode, events }).toEqual({
        stderr: [
          "<home>/state/algolia/secrets/secrets.json could not be read and is now <home>/state/algolia/secrets/secrets.json.corrupt-1; delete it when you need nothing of it",
          "Using the application Demo shop (SHOP000001).",
          "",
        ],
        exitCode: 0,
        events: [...upToCallback, identified, authCompleted, commandCompleted(0)],
      });
      expect(readFileSync(`${path}.corrupt-1`, "utf8")).toBe("{broken");
    }));

  test("fails to configure the application when the state cannot be written, and says which step it was", () =>
    onStage(async ({ run, home }) => {
      write(join(home.service.config, "state.toml.lock"), "not a lock");
      const { stderr, exitCode, events } = await run(login);
      expect({ stderr: stderr.split("\n").slice(2), exitCode, events }).toEqual({
        stderr: [
          "Using the application Demo shop (SHOP000001).",
          "Error: <home>/config/algolia/state.toml.lock should be a lock, but something else is there.",
          "Move it away.",
          "",
        ],
        exitCode: 1,
        events: [
          ...upToCallback,
          identified,
          authFailed("profile_configure", "storage_error"),
          commandFailed("storage_error", "local"),
          commandCompleted(1),
        ],
      });
      expect([existsSync(join(home.service.config, "state.toml")), readdirSync(home.service.config)]).toEqual([
        false,
        ["state.toml.lock"],
      ]);
    }));
});

import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tellCount } from "@algolia-cli/proof";
import { describe, expect, test } from "@jest/globals";
import { onStage, processesOf, type Stage, untilDeserted } from "../../testing/index.ts";
import { describeWithKeyring, type Keyring, withKeyring, withSilentBus } from "../../testing/keyring.ts";
import { watchEffects } from "../../testing/watched-effects.ts";
import { until } from "../../testing/until.ts";

const login = ["auth", "login"] as const;
const status = ["auth", "status", "--output", "json"] as const;
const signedInAs = "Signed in as demo@example.com.";

type Variables = Readonly<Record<string, string | undefined>>;

/** Nothing that says where secrets go, and whatever leads to a keychain. */
const storing = (variables: Variables = {}): { readonly variables: Variables } => ({
  variables: { DO_NOT_TRACK: "1", ALGOLIA_CLI_STORAGE: undefined, ...variables },
});

const secretFile = ({ home }: Stage): string => join(home.service.state, "secrets", "secrets.json");

const inFile = (stage: Stage): readonly string[] =>
  existsSync(secretFile(stage)) ? Object.keys(JSON.parse(readFileSync(secretFile(stage), "utf8")) as object) : [];

const accountsIn = (keyring: Keyring): readonly string[] =>
  [...keyring.search("algolia-cli").matchAll(/^attribute\.username = (.*)$/gmu)]
    .map(([, name = ""]) => name)
    .toSorted();

const storageOf = (stdout: string): unknown => {
  const { signed_in, storage, storage_reason } = JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  return { signed_in, storage, ...(storage_reason === undefined ? {} : { storage_reason }) };
};

const notice = (why: string): string =>
  `Secrets are kept in <home>/state/algolia/secrets/secrets.json, which only you can read, because ${why}. "algolia auth status" tells where they are.`;

const noticesIn = (stderr: string): readonly string[] =>
  stderr.split("\n").filter((line) => line.startsWith("Secrets are kept in"));

describe("secrets where there is no session bus", () => {
  test("are kept in the file, which is said once and in auth status, and no program is started to find out", () =>
    onStage(async (stage) => {
      const watched = watchEffects(stage.home.path);
      const first = await stage.run(login, storing());
      expect([first.stdout, noticesIn(first.stderr)]).toEqual([
        `${signedInAs}\n`,
        [notice("no keychain can be reached here")],
      ]);
      const { stdout } = await stage.run(status, storing(watched.variables));
      expect([storageOf(stdout), watched.processes()]).toEqual([
        { signed_in: true, storage: "file", storage_reason: "no_service" },
        0,
      ]);
      const text = await stage.run(["auth", "status"], storing());
      expect(text.stdout).toContain(
        "Secrets: in <home>/state/algolia/secrets/secrets.json, which only you can read; no keychain can be reached here.\n",
      );
      expect(noticesIn((await stage.run(login, storing())).stderr)).toEqual([]);
    }));

  test("are refused where the keychain is asked for, and a setting that is none is refused before anything happens", () =>
    onStage(async ({ run }) => {
      const only = await run(status, storing({ ALGOLIA_CLI_STORAGE: "keychain" }));
      expect([only.exitCode, JSON.parse(only.stderr)]).toEqual([
        1,
        {
          error: {
            code: "storage_error",
            message: "no keychain can be reached",
            hint: "Start one and run the command again, or set ALGOLIA_CLI_STORAGE=file to use a file.",
          },
        },
      ]);
      const none = await run(["auth", "login"], storing({ ALGOLIA_CLI_STORAGE: "vault" }));
      expect(none).toMatchObject({ exitCode: 1, stdout: "", requests: [] });
      expect(none.stderr).toBe(
        'Error: ALGOLIA_CLI_STORAGE is neither "file" nor "keychain".\nCorrect it, or leave it out: the keychain is used where one answers.\n',
      );
    }));
});

describe("secrets where the session bus never answers", () => {
  test("are kept in the file after 3 s, which is said, and the next command does not wait again", () =>
    withSilentBus((bus) =>
      onStage(async (stage) => {
        const watched = watchEffects(stage.home.path);
        const began = performance.now();
        const first = await stage.run(["auth", "status"], storing(bus));
        const waited = Math.round(performance.now() - began);
        expect([first.stdout.split("\n")[2], noticesIn(first.stderr)]).toEqual([
          "Secrets: in <home>/state/algolia/secrets/secrets.json, which only you can read; the keychain did not answer in time.",
          [notice("the keychain did not answer in time")],
        ]);
        const signIn = await stage.run(login, storing(bus));
        expect([signIn.stdout, noticesIn(signIn.stderr)]).toEqual([`${signedInAs}\n`, []]);
        const next = await stage.run(status, storing({ ...bus, ...watched.variables }));
        expect([storageOf(next.stdout), watched.processes()]).toEqual([
          { signed_in: true, storage: "file", storage_reason: "no_answer" },
          0,
        ]);
        tellCount(`a bus that never answers: the file is used and said after ${waited} ms`);
      }),
    ));

  test("leave no program behind, even when the command is killed while it waits", () =>
    withSilentBus((bus) =>
      onStage(async (stage) => {
        const command = stage.start(status, storing(bus));
        const program = () => [...processesOf(stage.home.path).values()].find((line) => line.includes("keychain.js"));
        await until("the keychain program runs", program);
        command.signal("SIGKILL");
        await command.ended;
        await untilDeserted(stage.home.path);
      }),
    ));
});

describeWithKeyring("secrets where a keyring answers", () => {
  test("are stored there, read by the next process with one program, and cleared by logout", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        const signIn = await stage.run([...login, "--app-id", "SHOP000001"], storing(keyring.variables));
        expect([signIn.exitCode, noticesIn(signIn.stderr)]).toEqual([0, []]);
        expect([accountsIn(keyring), existsSync(secretFile(stage))]).toEqual([
          ["app:SHOP000001", "oauth-token"],
          false,
        ]);
        const [session = ""] = /^secret = .*access_token.*$/mu.exec(keyring.search("algolia-cli")) ?? [];
        expect(Object.keys(JSON.parse(session.slice("secret = ".length)) as object)).toEqual([
          "access_token",
          "refresh_token",
          "expires_at",
          "scope",
          "user_id",
          "email",
          "name",
          "issuer",
          "client_id",
        ]);
        const watched = watchEffects(stage.home.path);
        const { stdout } = await stage.run(status, storing({ ...keyring.variables, ...watched.variables }));
        expect([storageOf(stdout), watched.processes()]).toEqual([{ signed_in: true, storage: "keychain" }, 1]);
        await stage.run(["auth", "logout"], storing(keyring.variables));
        expect(accountsIn(keyring)).toEqual(["app:SHOP000001"]);
      }),
    ));

  test("are those of the existing Algolia CLI: its session is one here, and its keys are kept", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        const expires_at = Math.floor(Date.now() / 1_000) + 3_600;
        const theirs = { access_token: "a", refresh_token: "r", expires_at, scope: "public", email: "ann@example.com" };
        keyring.store("algolia-cli", "oauth-token", JSON.stringify(theirs));
        keyring.store("algolia-cli", "app:SHOP000001", '{"api_key":"old","crawler_api_key":"crawler"}');
        const here = await stage.run(
          ["auth", "status"],
          storing({ ...keyring.variables, ALGOLIA_DASHBOARD_URL: undefined }),
        );
        expect(here.stdout.split("\n")[0]).toBe("Signed in as ann@example.com, until <time>.");
        // To another service it is none, and is not sent.
        const elsewhere = await stage.run(["application", "list"], storing(keyring.variables));
        expect([elsewhere.exitCode, elsewhere.requests]).toEqual([4, []]);
        await stage.run([...login, "--app-id", "SHOP000001"], storing(keyring.variables));
        const [key = ""] = /^secret = .*api_key.*$/mu.exec(keyring.search("algolia-cli")) ?? [];
        const stored = JSON.parse(key.slice("secret = ".length)) as Readonly<Record<string, unknown>>;
        expect([stored["crawler_api_key"], stored["api_key"] !== "old"]).toEqual(["crawler", true]);
      }),
    ));

  test("stay in the file when a sign-in asks for it, until one does not", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        const insecure = await stage.run([...login, "--insecure-storage"], storing(keyring.variables));
        expect([insecure.exitCode, noticesIn(insecure.stderr), accountsIn(keyring)]).toEqual([0, [], []]);
        const { stdout } = await stage.run(status, storing(keyring.variables));
        expect(storageOf(stdout)).toEqual({ signed_in: true, storage: "file", storage_reason: "chosen" });
        await stage.run(login, storing(keyring.variables));
        expect([inFile(stage), accountsIn(keyring)]).toEqual([[], ["oauth-token"]]);
      }),
    ));

  test("move out of the file when the keyring comes back", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        await stage.run([...login, "--app-id", "SHOP000001"], storing());
        expect([inFile(stage), accountsIn(keyring)]).toEqual([["oauth-token", "app:SHOP000001"], []]);
        const { stdout } = await stage.run(status, storing(keyring.variables));
        expect(storageOf(stdout)).toEqual({ signed_in: true, storage: "keychain" });
        expect([inFile(stage), accountsIn(keyring)]).toEqual([[], ["app:SHOP000001", "oauth-token"]]);
      }),
    ));

  test("are out of reach while it is locked: reading says so, and a new sign-in goes into the file", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        await stage.run(login, storing(keyring.variables));
        keyring.lock();
        const locked = await stage.run(["auth", "status"], storing(keyring.variables));
        expect([locked.exitCode, locked.stderr.split("\n").slice(-3)]).toEqual([
          1,
          [
            "Error: The keychain is locked.",
            "Unlock it and run the command again, or set ALGOLIA_CLI_STORAGE=file to use a file.",
            "",
          ],
        ]);
        rmSync(join(stage.home.service.state, "secrets"), { recursive: true });
        const signIn = await stage.run(login, storing(keyring.variables));
        expect([signIn.stdout, noticesIn(signIn.stderr), inFile(stage)]).toEqual([
          `${signedInAs}\n`,
          [notice("the keychain is locked")],
          ["oauth-token"],
        ]);
      }),
    ));

  test("of the sandbox never go there", () =>
    withKeyring((keyring) =>
      onStage(async ({ run, home }) => {
        const variables = { ...keyring.variables, ALGOLIA_SANDBOX: "1" };
        const { stdout } = await run(status, storing(variables));
        expect([storageOf(stdout), accountsIn(keyring)]).toEqual([
          { signed_in: false, storage: "file", storage_reason: "required" },
          [],
        ]);
        await run(["sandbox", "stop"], storing());
        await untilDeserted(home.path);
      }),
    ));
});

import { countOf, tellProof } from "@algolia-cli/proof";
import { describe, expect, jest, test } from "@jest/globals";
import { onStage, type Stage } from "../../testing/index.ts";
import { describeWithKeyring, withKeyring } from "../../testing/keyring.ts";

/** A hundred processes, on however small a machine. */
jest.setTimeout(300_000);

const processes = countOf("PROCESSES", { modest: 12, proof: 50 });
const get = ["auth", "get", "--with-access-token", "--output", "json"] as const;

/** Signs in with a token that is over at once, and lets many processes find it. */
const findExpired = async ({ run, sandbox }: Stage, where: Readonly<Record<string, string | undefined>>) => {
  const options = { variables: { DO_NOT_TRACK: "1", ...where } };
  sandbox.faults.add({ kind: "token_ttl", seconds: 0, path: "/2/oauth/token", times: 1 });
  await run(["auth", "login"], options);
  sandbox.faults.add({ kind: "delay", ms: 300, path: "/2/oauth/token", times: 1 });
  const ends = await Promise.all(Array.from({ length: processes }, () => run(get, options)));
  expect(ends.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
  const tokens = new Set(ends.map(({ stdout }) => (JSON.parse(stdout) as { readonly token: string }).token));
  // Whoever ended last has seen the requests of all.
  const refreshes = Math.max(...ends.map(({ requests }) => requests.length));
  expect([refreshes, tokens.size]).toEqual([1, 1]);
  // The session is alive: its refresh token, which came with that one refresh, works.
  sandbox.faults.add({ kind: "expired_token", path: "/1/applications", times: 1 });
  expect((await run(["application", "list"], options)).exitCode).toBe(0);
};

const tell = (store: string): void =>
  tellProof("T6", `${processes} processes, ${store}`, "one refresh, all succeed, the session is alive");

describe("T6: processes that find one expired token", () => {
  test("send one refresh, and all succeed, with the file", () =>
    onStage(async (stage) => {
      await findExpired(stage, { ALGOLIA_CLI_STORAGE: "file" });
      tell("secrets in the file");
    }));
});

describeWithKeyring("T6 with a keychain: processes that find one expired token", () => {
  test("send one refresh, and all succeed", () =>
    withKeyring((keyring) =>
      onStage(async (stage) => {
        await findExpired(stage, { ALGOLIA_CLI_STORAGE: "keychain", ...keyring.variables });
        tell("secrets in a real keychain");
      }),
    ));
});

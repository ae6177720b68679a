import { readdirSync } from "node:fs";
import { join } from "node:path";
import { countOf, tellProof } from "@algolia-cli/proof";
import { expect, test } from "@jest/globals";
import { buildProgram, inFolder, startProgram } from "@algolia-cli/durable-files/testing";
import { type TokenServer, startTokenServer } from "../testing/token-server.ts";
import { createSecretFile } from "./secret-file.ts";
import { serializeSession, sessionAccount, defaultClientId, productionIssuer } from "./stored-session.ts";

const processes = countOf("PROCESSES", { modest: 12, proof: 50 });

interface Scene {
  readonly folder: string;
  readonly server: TokenServer;
  readonly secrets: ReturnType<typeof createSecretFile>;
  readonly start: () => ReturnType<typeof startProgram>;
}

/** A machine on which somebody signed in an hour ago. */
const withExpiredSession = (work: (scene: Scene) => Promise<void>) =>
  inFolder(async (folder) => {
    const server = await startTokenServer(100);
    const program = await buildProgram(new URL("../testing/session-program.ts", import.meta.url), folder);
    const secrets = createSecretFile({ path: join(folder, "secrets", "secrets.json"), now: Date.now });
    const tokens = { access_token: "access-0", refresh_token: "refresh-0", expires_at: 1_000 };
    await secrets.set(
      sessionAccount,
      serializeSession({ ...tokens, issuer: productionIssuer, client_id: defaultClientId }),
    );
    try {
      await work({ folder, server, secrets, start: () => startProgram(program, [folder, server.url]) });
    } finally {
      await server.close();
    }
  });

const done = { code: 0, signal: null, errors: "" };

test(
  "T6: many processes that find an expired token send one refresh, and all get its token",
  withExpiredSession(async ({ folder, server, secrets, start }) => {
    const children = Array.from({ length: processes }, start);
    expect(await Promise.all(children.map((child) => child.line()))).toEqual(children.map(() => "ready"));
    for (const child of children) child.process.stdin.write("go\n");
    expect(await Promise.all(children.map((child) => child.line()))).toEqual(children.map(() => "access-1"));
    expect(await Promise.all(children.map((child) => child.ended))).toEqual(children.map(() => done));
    expect([server.refreshes(), server.revoked()]).toEqual([1, false]);
    expect(JSON.parse((await secrets.get(sessionAccount)) ?? "")).toMatchObject({ refresh_token: "refresh-1" });
    expect(readdirSync(folder).toSorted()).toEqual(["program.mjs", "secrets"]);
    tellProof("T6", `${processes} processes of the session store`, "one refresh, all get its token");
  }),
  240_000,
);

test(
  "a process killed while it refreshes is followed by the next, with the session intact",
  withExpiredSession(async ({ folder, server, start }) => {
    const [first, second] = [start(), start()];
    await Promise.all([first.line(), second.line()]);
    const swallowed = server.swallowNext();
    first.process.stdin.write("go\n");
    await swallowed;
    second.process.stdin.write("go\n");
    expect(readdirSync(folder)).toContain("session.lock");
    first.process.kill("SIGKILL");
    expect([(await first.ended).signal, await second.line(), await second.ended]).toEqual([
      "SIGKILL",
      "access-1",
      done,
    ]);
    expect([server.refreshes(), server.revoked()]).toEqual([1, false]);
    expect(readdirSync(folder).toSorted()).toEqual(["program.mjs", "secrets"]);
  }),
  120_000,
);

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "@algolia-cli/durable-files";
import { inFolder } from "@algolia-cli/durable-files/testing";
import { describe, expect, test } from "@jest/globals";
import { type MemorySecrets, createMemorySecrets } from "../testing/index.ts";
import type { GrantedTokens } from "./granted-tokens.ts";
import { type SessionStore, createSessionStore } from "./session-store.ts";
import type { RenewalPorts } from "./session-renewal.ts";
import { type StoredSession, defaultClientId, productionIssuer, serializeSession } from "./stored-session.ts";

/** The clock of these tests, epoch seconds. */
const now = 1_700_000_000;
const going = new AbortController().signal;

const ann: StoredSession = {
  access_token: "access-0",
  refresh_token: "refresh-0",
  expires_at: now + 3_600,
  user_id: "42",
  email: "ann@example.org",
  name: "Ann",
  issuer: productionIssuer,
  client_id: defaultClientId,
  unknown: { theirs: true },
};
const expired = { ...ann, expires_at: now - 1 };
const refreshed = { ...ann, access_token: "access-1", refresh_token: "refresh-1", expires_at: now + 7_200 };
const answer: GrantedTokens = { accessToken: "access-1", refreshToken: "refresh-1", expiresAt: now + 7_200 };
const invalidGrant = Object.assign(new Error("refused"), { code: "oauth", oauthCode: "invalid_grant" });
const unreachable = Object.assign(new Error("no network"), { code: "unreachable" });

interface Scene {
  readonly folder: string;
  readonly secrets: MemorySecrets;
  readonly store: SessionStore;
  /** The refresh tokens that were sent. */
  readonly sent: string[];
  readonly stored: () => unknown;
}

interface Given {
  readonly session?: StoredSession;
  readonly refresh?: (scene: Pick<Scene, "secrets">) => GrantedTokens | Promise<GrantedTokens>;
  readonly ports?: Partial<RenewalPorts>;
}

const scene = ({ session, refresh = () => answer, ports = {} }: Given, work: (scene: Scene) => Promise<void>) =>
  inFolder((folder) => {
    const secrets = createMemorySecrets(session && { "oauth-token": serializeSession(session) });
    const sent: string[] = [];
    const store = createSessionStore({
      secrets,
      issuer: productionIssuer,
      clientId: defaultClientId,
      lockPath: join(folder, "session.lock"),
      now: () => now * 1_000,
      refresh: async (token) => {
        sent.push(token);
        return refresh({ secrets });
      },
      ...ports,
    });
    const stored = (): unknown => JSON.parse(secrets.entries.get("oauth-token") ?? "null");
    return work({ folder, secrets, store, sent, stored });
  });

/** The stored form of a session, as JSON. */
const text = (session: StoredSession): unknown => JSON.parse(serializeSession(session));
const fail = (error: unknown) => async (): Promise<never> => {
  throw error;
};

describe("a session", () => {
  test(
    "is saved under its service and client, and read back",
    scene({}, async ({ store, stored, folder }) => {
      const user = { id: "42", email: "ann@example.org", name: "Ann" };
      const saved = await store.save({ ...answer, scope: "public", user });
      const { unknown: _, ...without } = refreshed;
      expect([saved, await store.read(), stored()]).toEqual(
        Array.from({ length: 3 }, () => ({ ...without, scope: "public" })),
      );
      expect(readdirSync(folder)).toEqual([]);
    }),
  );

  test(
    "that the store does not give back is not called saved",
    scene({ ports: { secrets: { ...createMemorySecrets(), set: async () => undefined } } }, async ({ store }) => {
      await expect(store.save(answer)).rejects.toMatchObject({
        name: "StorageError",
        code: "not_kept",
        message: "the file did not keep 'oauth-token'; check the disk",
      });
    }),
  );

  test.each([
    ["another service", { issuer: "https://staging.example.org" }],
    ["another client", { client_id: "another" }],
  ])("of %s is none, is never sent, and is not cleared", (_, difference) =>
    scene({ session: { ...expired, ...difference } }, async ({ store, sent, stored }) => {
      expect(await store.read()).toBe(undefined);
      await expect(store.accessToken(going)).rejects.toMatchObject({ name: "SessionError", code: "not_signed_in" });
      await expect(store.renew("access-0", going)).rejects.toMatchObject({ code: "session_expired" });
      await store.clear();
      expect([sent, stored()]).toEqual([[], text({ ...expired, ...difference })]);
    })(),
  );

  test(
    "is cleared, also one that cannot be read",
    scene({ session: ann }, async ({ store, secrets }) => {
      await store.clear();
      expect([await store.read(), secrets.entries.size]).toEqual([undefined, 0]);
      secrets.entries.set("oauth-token", "{ broken");
      await expect(store.read()).rejects.toMatchObject({ name: "StorageError", code: "corrupt" });
      await store.clear();
      expect(secrets.entries.size).toBe(0);
    }),
  );
});

describe("an access token", () => {
  test(
    "that lives for more than a minute is given without a lock or a refresh, and read once",
    scene({ session: { ...ann, expires_at: now + 61 } }, async ({ store, sent, secrets, folder }) => {
      expect(await store.accessToken(going)).toBe("access-0");
      secrets.entries.clear();
      expect([await store.accessToken(going), sent, readdirSync(folder)]).toEqual(["access-0", [], []]);
    }),
  );

  test.each([now + 60, now, now - 86_400])(
    "that expires at %d is refreshed, keeping what the answer leaves out",
    (at) =>
      scene({ session: { ...ann, expires_at: at } }, async ({ store, sent, stored, folder }) => {
        expect(await store.accessToken(going)).toBe("access-1");
        expect([sent, stored(), readdirSync(folder)]).toEqual([["refresh-0"], text(refreshed), []]);
      })(),
  );

  test(
    "keeps its refresh token when the answer brings no other",
    scene(
      { session: expired, refresh: () => ({ accessToken: "access-1", expiresAt: now + 9 }) },
      async ({ store, stored }) => {
        await store.accessToken(going);
        expect(stored()).toEqual(text({ ...ann, access_token: "access-1", expires_at: now + 9 }));
      },
    ),
  );

  test(
    "of the last minute is used when it cannot be refreshed ahead of time",
    scene({ session: { ...ann, expires_at: now + 1 }, refresh: fail(unreachable) }, async ({ store, sent }) => {
      expect([await store.accessToken(going), sent]).toEqual(["access-0", ["refresh-0"]]);
    }),
  );

  test(
    "is missing where nobody signed in",
    scene({}, async ({ store }) => {
      await expect(store.accessToken(going)).rejects.toMatchObject({
        name: "SessionError",
        code: "not_signed_in",
        message: `not signed in to ${productionIssuer}; run \`algolia auth login\``,
      });
    }),
  );

  test(
    "cannot be refreshed without a refresh token, which ends nothing that is stored",
    scene({ session: { ...expired, refresh_token: undefined } }, async ({ store, stored, sent }) => {
      await expect(store.accessToken(going)).rejects.toMatchObject({ code: "session_expired" });
      expect([sent, stored()]).toEqual([[], text({ ...expired, refresh_token: undefined })]);
    }),
  );
});

describe("after a rejected token", () => {
  test(
    "the one that another process stored meanwhile is used",
    scene({ session: ann }, async ({ store, secrets, sent }) => {
      await store.accessToken(going);
      secrets.entries.set("oauth-token", serializeSession(refreshed));
      expect([await store.renew("access-0", going), await store.accessToken(going), sent]).toEqual([
        "access-1",
        "access-1",
        [],
      ]);
    }),
  );

  test(
    "one refresh serves all who ask at once, and nothing is said on the terminal",
    scene({ session: ann }, async ({ store, sent, folder }) => {
      const warnings: unknown[] = [];
      const note = (warning: unknown) => void warnings.push(warning);
      process.on("warning", note);
      const asked = Array.from({ length: 20 }, () => store.renew("access-0", going));
      expect(await Promise.all(asked)).toEqual(asked.map(() => "access-1"));
      await new Promise((resolve) => setImmediate(resolve));
      process.off("warning", note);
      expect([sent, readdirSync(folder), warnings]).toEqual([["refresh-0"], [], []]);
    }),
  );

  test.each([
    ["a network error", unreachable],
    ["a server error", Object.assign(new Error("503"), { code: "http", httpStatus: 503 })],
    ["another OAuth error", Object.assign(new Error("no"), { code: "oauth", oauthCode: "invalid_client" })],
    ["anything else", "a text"],
  ])("%s is passed on, and ends no session", (_, error) =>
    scene({ session: expired, refresh: fail(error) }, async ({ store, stored }) => {
      await expect(store.renew("access-0", going)).rejects.toBe(error);
      await expect(store.accessToken(going)).rejects.toBe(error);
      expect(stored()).toEqual(text(expired));
    })(),
  );

  test(
    "the server's word on the stored refresh token ends the session",
    scene({ session: expired, refresh: fail(invalidGrant) }, async ({ store, stored }) => {
      await expect(store.renew("access-0", going)).rejects.toMatchObject({
        name: "SessionError",
        code: "session_expired",
        cause: invalidGrant,
      });
      expect(stored()).toBe(null);
      await expect(store.renew("access-0", going)).rejects.toMatchObject({ code: "session_expired" });
      await expect(store.accessToken(going)).rejects.toMatchObject({ code: "not_signed_in" });
    }),
  );

  test(
    "who says so can be told otherwise",
    scene(
      { session: expired, refresh: fail(unreachable), ports: { endsSession: (error) => error === unreachable } },
      async ({ store, stored }) => {
        await expect(store.renew("access-0", going)).rejects.toMatchObject({ code: "session_expired" });
        expect(stored()).toBe(null);
      },
    ),
  );
});

describe("a program that takes no lock", () => {
  const meanwhile = (session: StoredSession | undefined, outcome: () => Promise<GrantedTokens>) => ({
    session: expired,
    refresh: ({ secrets }: Pick<Scene, "secrets">) => {
      if (session === undefined) secrets.entries.delete("oauth-token");
      else secrets.entries.set("oauth-token", serializeSession(session));
      return outcome();
    },
  });
  const theirs = { ...ann, access_token: "theirs", refresh_token: "their-refresh" };

  test(
    "and refreshed faster wins, although the server now refuses ours",
    scene(meanwhile(theirs, fail(invalidGrant)), async ({ store, stored }) => {
      expect([await store.accessToken(going), stored()]).toEqual(["theirs", text(theirs)]);
    }),
  );

  test(
    "and signed in during our refresh wins over it",
    scene(
      meanwhile(theirs, async () => answer),
      async ({ store, stored }) => {
        expect([await store.accessToken(going), stored()]).toEqual(["theirs", text(theirs)]);
      },
    ),
  );

  test(
    "and signed out during our refresh is not undone",
    scene(
      meanwhile(undefined, async () => answer),
      async ({ store, stored }) => {
        await expect(store.accessToken(going)).rejects.toMatchObject({ code: "session_expired" });
        expect(stored()).toBe(null);
      },
    ),
  );
});

describe("an abort", () => {
  const reason = new Error("the person left");

  test(
    "while another process refreshes ends the waiting, and sends nothing",
    scene({ session: expired }, async ({ store, sent, folder }) => {
      const lock = tryLock(join(folder, "session.lock"), { now: Date.now });
      const stop = new AbortController();
      const waiting = store.accessToken(stop.signal);
      stop.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      lock?.release();
      await expect(store.renew("access-0", AbortSignal.abort(reason))).rejects.toBe(reason);
      expect([sent, readdirSync(folder)]).toEqual([[], []]);
    }),
  );

  test("while the grant is under way rejects at once, and the answer is saved all the same", async () => {
    let reply: (tokens: GrantedTokens) => void = () => undefined;
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const refresh = () => {
      arrive();
      return new Promise<GrantedTokens>((resolve) => (reply = resolve));
    };
    await scene({ session: expired, refresh }, async ({ store, stored, folder }) => {
      const stop = new AbortController();
      const waiting = store.accessToken(stop.signal);
      await arrived;
      stop.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      reply(answer);
      expect(await store.accessToken(going)).toBe("access-1");
      expect([stored(), readdirSync(folder)]).toEqual([text(refreshed), []]);
    })();
  });
});

test(
  "a lock that stays held is a storage error, and no refresh is sent",
  scene({ session: expired, ports: { lockTimeoutMs: 5 } }, async ({ store, sent, folder }) => {
    const lock = tryLock(join(folder, "session.lock"), { now: Date.now });
    await expect(store.renew("access-0", going)).rejects.toMatchObject({ name: "StorageError", code: "locked" });
    expect(sent).toEqual([]);
    lock?.release();
  }),
);

test(
  "where nothing can be written no refresh is sent, since its answer would be lost",
  scene({ session: expired, ports: { lockPath: "/proc/algolia/session.lock" } }, async ({ store, sent, stored }) => {
    await expect(store.accessToken(going)).rejects.toMatchObject({ name: "StorageError", code: "unwritable" });
    expect([sent, stored()]).toEqual([[], text(expired)]);
  }),
);

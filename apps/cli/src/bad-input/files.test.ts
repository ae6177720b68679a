import { countOf, drawSeed, tellProof } from "@algolia-cli/proof";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deliveryStatus, listInvocations, recordedInvocation } from "@algolia-cli/delivery";
import { deliverSpool, inspectBatch } from "@algolia-cli/delivery/sender";
import {
  createApplicationState,
  createSecretFile,
  createSessionStore,
  importOlderConfig,
  type SecretStore,
} from "@algolia-cli/session";
import fc from "fast-check";
import { checkClear, damagedJson, damagedText, onStage } from "../../testing/index.ts";
import { unlessUnreadable } from "../flows/unreadable-recording.ts";
import type { CommandEnd } from "../invocation/command-end.ts";
import { replayFile } from "../flows/shown-replay.ts";

/** What a real sign-in has left on the disk. */
interface Written {
  readonly state: string;
  readonly secrets: string;
  readonly log: string;
  readonly logName: string;
  readonly recording: string;
}

let written: Written;
let folder: string;

const textIn = (path: string): string => readFileSync(path, "utf8");

beforeAll(() =>
  onStage(async ({ run, home }) => {
    await run(["auth", "login", "--app-name", "Demo shop"]);
    const { config, state } = home.service;
    const sent = join(state, "telemetry", "sent");
    const [logName = ""] = readdirSync(sent);
    const [recording = ""] = readdirSync(join(state, "recordings"));
    written = {
      state: textIn(join(config, "state.toml")),
      secrets: textIn(join(state, "secrets", "secrets.json")),
      log: textIn(join(sent, logName)),
      logName,
      recording: textIn(join(state, "recordings", recording)),
    };
  }),
);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "algolia-damage-")));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = () => 1_800_000_000_000;
const put = (path: string, text: string): string => {
  rmSync(dirname(path), { recursive: true, force: true });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};

/** Does something that may fail, but only clearly; tells whether it has failed. */
const failsClearly = async (work: () => unknown): Promise<boolean> => {
  try {
    await work();
    return false;
  } catch (error) {
    checkClear(error);
    return true;
  }
};

/** Tries it with so many damaged texts, and tells how many of them were refused. */
const tryAll = async (
  what: string,
  texts: fc.Arbitrary<string>,
  { modest, proof, work }: { modest: number; proof: number; work: (text: string) => Promise<boolean> },
): Promise<void> => {
  const count = countOf("BAD_FILES", { modest, proof });
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      if (await work(text)) refused += 1;
    }),
    { numRuns: count, seed: drawSeed(what) },
  );
  tellProof("T12", `${count} ${what}`, `${refused} refused, each in words, no file lost`);
};

const damagedLines = (text: string): fc.Arbitrary<string> => {
  const lines = text.trimEnd().split("\n");
  const inOne = fc
    .nat(lines.length - 1)
    .chain((place) =>
      damagedJson(JSON.parse(lines[place] ?? "")).map((line) => lines.with(place, JSON.stringify(line)).join("\n")),
    );
  return fc.oneof(inOne, damagedText(text));
};

const noSecrets: SecretStore = {
  kind: "file",
  get: () => Promise.resolve(undefined),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};

describe("T12: files that were damaged", () => {
  test("state.toml is read, or refused and left as it is, also by a command that would change it", async () => {
    const path = join(folder, "config", "state.toml");
    await tryAll("damaged state files", damagedText(written.state), {
      modest: 150,
      proof: 1_200,
      work: async (text) => {
        put(path, text);
        const store = createApplicationState({ path, now });
        const isRefused = await failsClearly(() => store.read());
        if (isRefused) {
          expect(await failsClearly(() => store.configure({ id: "NEW", name: "New", makeCurrent: true }))).toBe(true);
          expect(textIn(path)).toBe(Buffer.from(text, "utf8").toString("utf8"));
        }
        return isRefused;
      },
    });
  });

  test("an older config.toml is imported, or refused, and always left as it is", async () => {
    const older =
      '[default]\napplication_id = "SHOP000001"\napi_key = "key"\ndefault = true\n\n[two]\napplication_id = "SHOP2"\n';
    const configPath = join(folder, "config", "config.toml");
    await tryAll("damaged older configurations", damagedText(older), {
      modest: 80,
      proof: 500,
      work: async (text) => {
        put(configPath, text);
        const statePath = join(folder, "config", "state.toml");
        const options = { configPath, statePath, secrets: noSecrets, now, onNotice: () => undefined };
        const isRefused = await failsClearly(() => importOlderConfig(options));
        expect(textIn(configPath)).toBe(Buffer.from(text, "utf8").toString("utf8"));
        return isRefused;
      },
    });
  });

  test("secrets.json is read, or refused; whoever writes moves it aside and loses nothing", async () => {
    const path = join(folder, "secrets", "secrets.json");
    const texts = fc.oneof(
      damagedText(written.secrets),
      damagedJson(JSON.parse(written.secrets)).map((one) => JSON.stringify(one)),
    );
    await tryAll("damaged secret files", texts, {
      modest: 120,
      proof: 900,
      work: async (text) => {
        put(path, text);
        const secrets = createSecretFile({ path, now });
        const sessions = createSessionStore({
          secrets,
          issuer: "http://127.0.0.1:1",
          clientId: "client",
          lockPath: join(folder, "secrets", "session.lock"),
          now,
          refresh: () => Promise.reject(new TypeError("nothing is refreshed here")),
        });
        const isRefused = await failsClearly(() => sessions.read());
        await failsClearly(() => secrets.set("app:NEW", "{}"));
        const kept = readdirSync(dirname(path)).map((name) => textIn(join(dirname(path), name)));
        // An object got another key, and of nothing nothing is lost; anything else still stands there as it was.
        const hasGoneOn = kept.length === 1 && /^\s*(\{|$)/u.test(text);
        expect(hasGoneOn || kept.includes(Buffer.from(text, "utf8").toString("utf8"))).toBe(true);
        return isRefused;
      },
    });
  });

  test("a recording is replayed, or refused", async () => {
    const path = join(folder, "recordings", "recording.jsonl");
    await tryAll("damaged recordings", damagedLines(written.recording), {
      modest: 120,
      proof: 900,
      work: async (text) => {
        const end = await unlessUnreadable(() => {
          replayFile(put(path, text));
          return Promise.resolve<CommandEnd>({ end: "done" });
        });
        if (end.end === "done") return false;
        expect(end).toMatchObject({
          problem: { message: expect.stringMatching(/\S/u), hint: expect.stringMatching(/\S/u) },
        });
        return true;
      },
    });
  });

  test.each(["spool", "sent"])(
    "a log below %s/ disturbs nobody: it is shown and delivered as far as it can be read",
    async (where) => {
      const state = join(folder, `state-${where}`);
      const name = where === "sent" ? written.logName : written.logName.replace(/sent$/u, "sealed");
      put(join(state, "telemetry", where, name), written.log);
      expect(listInvocations(state)).toHaveLength(1);
      await tryAll(`damaged logs below ${where}/`, damagedLines(written.log), {
        modest: 80,
        proof: 500,
        work: async (text) => {
          put(join(state, "telemetry", where, name), text);
          for (const { invocationId } of listInvocations(state)) recordedInvocation(state, invocationId);
          deliveryStatus(state, now);
          await inspectBatch({ directory: state, writeKey: "key", now });
          const collector = {
            url: "http://127.0.0.1:1",
            writeKey: "key",
            environment: "dev",
            fetch: () => Promise.resolve(Response.json({ success: true })),
          } as const;
          const { end } = await deliverSpool({ directory: state, collector, mayDeliver: () => true, force: true });
          expect(end).toBe("drained");
          return false;
        },
      });
    },
  );
});

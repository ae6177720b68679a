import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { apiWith } from "../../testing/api-calls.ts";
import { createFormBrowser } from "../../testing/form-browser.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";
import { demo, refreshWith, signedIn, statusWith, tokensOf } from "../../testing/oauth-calls.ts";
import { signIn } from "../../testing/person.ts";
import type { Sandbox } from "../running-sandbox.ts";
import { startSandbox } from "../server.ts";

async function inFolder(work: (dataFile: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-data-"));
  try {
    await work(join(folder, "data.json"), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** On a port that was used before, `fetch` may try a connection whose end it has not noticed yet. */
async function untilReached({ url }: Pick<Sandbox, "url">): Promise<void> {
  const answer = await fetch(`${url}/sandbox/health`).catch(() => undefined);
  return answer === undefined ? untilReached({ url }) : answer.body?.cancel();
}

const batch = {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ batch: [{ type: "track", event: "A", messageId: "1", anonymousId: "a" }] }),
};

describe("a data file", () => {
  test("keeps applications, tokens, browser sessions and events for the next sandbox", async () => {
    await inFolder(async (dataFile) => {
      const browser = createFormBrowser();
      const [tokens, port] = await inSandbox(
        async (sandbox) => {
          const given = await signedIn(sandbox);
          await signIn(browser, `${sandbox.url}/apps`, demo);
          await apiWith(sandbox, given.access_token)("POST", "/1/applications", { name: "Kept", region_code: "US" });
          await fetch(`${sandbox.url}/v1/batch`, batch);
          return [given, sandbox.port];
        },
        { dataFile },
      );
      await inSandbox(
        async (sandbox) => {
          await untilReached(sandbox);
          expect(await statusWith(sandbox, tokens.access_token)).toBe(200);
          expect((await tokensOf(await refreshWith(sandbox, tokens.refresh_token))).token_type).toBe("Bearer");
          expect(sandbox.world.applications.all().map(({ name }) => name)).toEqual(["Demo shop", "Kept"]);
          expect(sandbox.collector.events()).toMatchObject([{ event: "A" }]);
          expect((await browser.open(`${sandbox.url}/apps`)).text).toContain("Kept");
        },
        { dataFile, port },
      );
    });
  });

  test("is written before the answer: what a client was told survives a sandbox that is killed", async () => {
    await inFolder(async (dataFile, folder) => {
      await inSandbox(
        async (sandbox) => {
          const { access_token: token } = await signedIn(sandbox);
          const copy = join(folder, "copy.json");
          await writeFile(copy, await readFile(dataFile), { mode: 0o600 });
          await inSandbox(async (other) => expect(await statusWith(other, token)).toBe(200), { dataFile: copy });
        },
        { dataFile },
      );
    });
  });

  test("is the owner's alone, holds no token and no password, and leaves no other file behind", async () => {
    await inFolder(async (dataFile, folder) => {
      await inSandbox(
        async (sandbox) => {
          const tokens = await signedIn(sandbox);
          const text = await readFile(dataFile, "utf8");
          for (const secret of [tokens.access_token, tokens.refresh_token, demo.password]) {
            expect(text).not.toContain(secret);
          }
          expect((await stat(dataFile)).mode & 0o777).toBe(0o600);
        },
        { dataFile },
      );
      expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    });
  });

  test("wins over the seed; a reset goes back to the seed", async () => {
    await inFolder(async (dataFile) => {
      await inSandbox(async () => undefined, { dataFile });
      const seed = { users: [] };
      await inSandbox(
        async (sandbox) => {
          expect(sandbox.world.users.all()).toHaveLength(1);
          const headers = { authorization: `Bearer ${sandbox.controlToken}` };
          await fetch(`${sandbox.url}/sandbox/reset`, { method: "POST", headers });
        },
        { dataFile, seed },
      );
      await inSandbox(async (sandbox) => expect(sandbox.world.users.all()).toEqual([]), { dataFile });
    });
  });

  test("serves one sandbox at a time", async () => {
    await inFolder(async (dataFile) => {
      await inSandbox(
        async () => {
          const message = `another sandbox uses ${dataFile}; stop it, or name another data file`;
          await expect(startSandbox({ dataFile })).rejects.toMatchObject({ code: "data_file_in_use", message });
        },
        { dataFile },
      );
      await inSandbox(async () => undefined, { dataFile });
    });
  });

  test("is given back when the sandbox cannot start", async () => {
    await inFolder(async (dataFile) => {
      await inSandbox(async ({ port }) => {
        await expect(startSandbox({ dataFile, port })).rejects.toMatchObject({ code: "port_in_use" });
      });
      await inSandbox(async () => undefined, { dataFile });
    });
  });

  test.each([
    ["what is not JSON", "{", "it is not JSON"],
    ["another document", "{}", "format: "],
    ["another version", '{"format":"algolia-sandbox","version":2}', "version: expected one of 1, got 2"],
    ["a broken world", '{"format":"algolia-sandbox","version":1,"world":{"offer":{}}}', "world.offer.plans: "],
  ])("is refused, and left as it is, with %s", async (_name, content, complaint) => {
    await inFolder(async (dataFile) => {
      await writeFile(dataFile, content, { mode: 0o600 });
      await expect(startSandbox({ dataFile })).rejects.toMatchObject({
        code: "bad_data_file",
        message: expect.stringContaining(complaint),
      });
      expect(await readFile(dataFile, "utf8")).toBe(content);
    });
  });

  test("that cannot be written is refused at the start", async () => {
    await inFolder(async (dataFile) => {
      await writeFile(dataFile, "a file where a folder is needed");
      await expect(startSandbox({ dataFile: join(dataFile, "below") })).rejects.toMatchObject({
        code: "data_file_unwritable",
      });
    });
  });

  test("that becomes unwritable is told of, and the sandbox goes on", async () => {
    await inFolder(async (dataFile) => {
      const told: string[] = [];
      await inSandbox(
        async (sandbox) => {
          await rm(dataFile);
          await mkdir(dataFile);
          expect((await signedIn(sandbox)).token_type).toBe("Bearer");
          expect(told).toEqual([expect.stringContaining("the data file cannot be used: cannot write")]);
        },
        { dataFile, log: (message) => told.push(message) },
      );
    });
  });
});

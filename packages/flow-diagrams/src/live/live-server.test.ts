import { describe, expect, test } from "@jest/globals";
import { request } from "node:http";
import { parcel } from "../../testing/small-machine.ts";
import { readChart } from "../read-chart.ts";
import { startLiveServer, type LiveServer } from "./live-server.ts";

const chart = readChart(parcel);
const run = {
  picture: "parcel",
  track: { id: "1", flow: "parcel", startedAt: 0, cliVersion: "1", steps: [], remarks: [] },
};

const onServer = async (work: (server: LiveServer) => Promise<void>): Promise<void> => {
  const server = await startLiveServer([chart]);
  try {
    await work(server);
  } finally {
    await server.close();
  }
};

/** Asks by hand, since fetch sets the host itself. */
const ask = (url: string, { method = "GET", host }: { method?: string; host?: string }) =>
  new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const headers = host === undefined ? {} : { host };
    const asked = request(url, { method, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => (body += text));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    asked.on("error", reject).end();
  });

/** Reads a stream of events until a text has come. */
const readUntil = async (reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> => {
  let text = "";
  while (!text.includes(wanted)) {
    // oxlint-disable-next-line no-await-in-loop -- one piece after the other
    const { value, done } = await reader.read();
    if (done) throw new Error(`the stream ended after ${JSON.stringify(text)}`);
    text += new TextDecoder().decode(value);
  }
  return text;
};

describe("the live server", () => {
  test("gives the page with a closed policy", () =>
    onServer(async ({ url }) => {
      const { status, body, headers } = await ask(url, {});
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
      expect([status, body.includes("<svg")]).toEqual([200, true]);
      expect(String(headers["content-security-policy"]).replaceAll(/sha256-[^']+/gu, "<hash>")).toBe(
        "default-src 'none'; script-src '<hash>'; style-src '<hash>'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      });
    }));

  test.each<[string, string, { method?: string; host?: string }, number]>([
    ["a foreign name that was rebound to loopback", "", { host: "evil.example" }, 421],
    ["a foreign port", "runs", { host: "127.0.0.1:1" }, 421],
    ["a request that would change something", "", { method: "POST" }, 405],
    ["another page", "etc/passwd", {}, 404],
  ])("refuses %s", (_, path, how, status) =>
    onServer(async ({ url }) => {
      const answer = await ask(`${url}${path}`, how);
      expect([answer.status, answer.headers["content-type"]]).toEqual([status, "text/plain; charset=utf-8"]);
    }),
  );

  test("tells everybody of runs as they go on, and who comes later of all at once", () =>
    onServer(async ({ url, show }) => {
      const first = (await fetch(`${url}runs`)).body?.getReader();
      if (!first) throw new TypeError("the stream has a body");
      expect(await readUntil(first, "[]")).toBe("retry: 500\n\nevent: runs\ndata: []\n\n");
      show([run]);
      expect(await readUntil(first, '"parcel"')).toBe(`event: runs\ndata: ${JSON.stringify([run])}\n\n`);
      const later = (await fetch(`${url}runs`)).body?.getReader();
      if (!later) throw new TypeError("the stream has a body");
      expect(await readUntil(later, '"parcel"')).toContain(JSON.stringify([run]));
      await Promise.all([first.cancel(), later.cancel()]);
    }));

  test("lets go of those who watch when it is closed", async () => {
    const server = await startLiveServer([chart]);
    const reader = (await fetch(`${server.url}runs`)).body?.getReader();
    if (!reader) throw new TypeError("the stream has a body");
    await readUntil(reader, "[]");
    await server.close();
    await expect(readUntil(reader, "never")).rejects.toThrow();
    await expect(ask(server.url, {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

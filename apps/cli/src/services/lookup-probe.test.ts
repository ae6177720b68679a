import { createSocket } from "node:dgram";
import { describe, expect, test } from "@jest/globals";
import type { Fetch } from "@algolia-cli/delivery/sender";
import { withLookupProbe } from "./lookup-probe.ts";

/** Makes an answer of a question (RFC 1035, 4.1.1): the same, marked as a response, with this code. */
const answerWith =
  (code: number) =>
  (question: Buffer): Buffer => {
    const answer = Buffer.from(question);
    answer.writeUInt16BE(0x8180 | code, 2);
    return answer;
  };

/** A name server on loopback; the questions that it is asked are counted. */
const withNameServer = async (
  answer: ((question: Buffer) => Buffer) | undefined,
  work: (server: { readonly address: string; readonly asked: () => number }) => Promise<void>,
): Promise<void> => {
  const socket = createSocket("udp4");
  let asked = 0;
  socket.on("message", (question, { port, address }) => {
    asked += 1;
    if (answer) socket.send(answer(question), port, address);
  });
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  try {
    await work({ address: `127.0.0.1:${socket.address().port}`, asked: () => asked });
  } finally {
    socket.close();
  }
};

const fetched: Fetch = (url) => Promise.resolve(new Response(url));
const init: Parameters<Fetch>[1] = {
  method: "POST",
  headers: {},
  body: "",
  redirect: "manual",
  signal: new AbortController().signal,
};

describe("a fetch that asks the name servers first", () => {
  test("is given up with EAI_AGAIN when none of them answers", () =>
    withNameServer(undefined, async ({ address }) => {
      const fetch = withLookupProbe(fetched, { milliseconds: 100, servers: [address] });
      await expect(fetch("https://collector.example/v1/batch", init)).rejects.toMatchObject({ code: "EAI_AGAIN" });
    }));

  test.each([
    ["there is no such name", 3],
    ["there is no address of this kind", 0],
    ["they failed", 2],
    ["they refuse", 5],
  ])("goes on when they say that %s: the system's lookup will say so, too", (_what, code) =>
    withNameServer(answerWith(code), async ({ address, asked }) => {
      const fetch = withLookupProbe(fetched, { servers: [address] });
      const response = await fetch("https://collector.example/v1/batch", init);
      expect([await response.text(), asked() >= 2]).toEqual(["https://collector.example/v1/batch", true]);
    }),
  );

  test.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://localhost:1/"])("asks nobody about %s", (url) =>
    withNameServer(undefined, async ({ address, asked }) => {
      const response = await withLookupProbe(fetched, { servers: [address] })(url, init);
      expect([await response.text(), asked()]).toEqual([url, 0]);
    }),
  );
});

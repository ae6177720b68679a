import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { commandCompleted, commandFailed, invoked, preloaded, until, withNameServer } from "../../testing/index.ts";
import { onAccountStage } from "../../testing/applications/index.ts";

/**
 * A system whose name servers never answer: questions go to `address`, and the system's own lookup occupies a thread that
 * nothing ends, as `getaddrinfo` does: here by opening a pipe into which nobody writes.
 */
const withoutAnswers = (address: string, pipe: string): Readonly<Record<string, string>> =>
  preloaded(`
    import dns from "node:dns";
    import { open } from "node:fs";
    const { Resolver } = dns.promises;
    dns.promises.Resolver = class extends Resolver {
      constructor(options) {
        super(options);
        this.setServers(["${address}"]);
      }
    };
    dns.lookup = () => open(${JSON.stringify(pipe)}, () => undefined);
  `);

describe("a command that waits for a name to be looked up", () => {
  test.each([
    ["SIGINT", 2, true],
    ["SIGTERM", 143, undefined],
  ] as const)("ends at %s, and does not wait for the resolver", (signal, exitCode, byUser) =>
    withNameServer(undefined, ({ address, asked }) =>
      onAccountStage(async (stage) => {
        const pipe = join(stage.home.path, "pipe");
        execFileSync("mkfifo", [pipe]);
        const variables = { ...withoutAnswers(address, pipe), ALGOLIA_API_URL: "https://api.algolia.example" };
        const running = stage.start(["application", "list"], { variables });
        await until("the name server is asked", () => (asked() > 0 ? true : undefined));
        running.signal(signal);
        expect(await running.ended).toEqual({ stdout: "", stderr: "", exitCode, requests: [], events: [] });
        expect(await stage.deliver()).toEqual([
          invoked,
          commandFailed("canceled", "local"),
          commandCompleted(exitCode, byUser),
        ]);
      }),
    ),
  );
});

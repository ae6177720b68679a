import { readFileSync, readlinkSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { processesOf } from "../../testing/processes.ts";
import { localCommand, onTelemetryStage } from "../../testing/telemetry-stage.ts";
import { until } from "../../testing/until.ts";

const secrets = {
  ALGOLIA_ACCESS_TOKEN: "a-token",
  ALGOLIA_API_KEY: "a-key",
  ALGOLIA_OAUTH_CLIENT_ID: "a-client",
  NODE_OPTIONS: "--no-warnings",
  GITHUB_TOKEN: "another-token",
};

/** What a process is to the system: its variables' names, its folder, where its streams lead, its session. */
const lookAt = (pid: number) => {
  const variables = readFileSync(`/proc/${pid}/environ`, "utf8").split("\u0000");
  const status = readFileSync(`/proc/${pid}/stat`, "latin1");
  return {
    names: variables.flatMap((variable) => variable.split("=")[0] || []).toSorted(),
    folder: readlinkSync(`/proc/${pid}/cwd`),
    streams: [0, 1, 2].map((descriptor) => readlinkSync(`/proc/${pid}/fd/${descriptor}`)),
    leadsItsSession: status.slice(status.lastIndexOf(")") + 2).split(" ")[3] === String(pid),
  };
};

const alone = {
  names: ["ALGOLIA_TELEMETRY_URL", "ALGOLIA_TELEMETRY_WRITE_KEY", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"],
  folder: "/",
  streams: ["/dev/null", "/dev/null", "/dev/null"],
  leadsItsSession: true,
};

test("a sender stands on its own: no stream, no folder, and no variable that it has no use for", () =>
  onTelemetryStage(
    async ({ collector, home, run }) => {
      await run(localCommand, secrets);
      await until("a request has come", () => collector.requests[0]);
      const [pid = 0] = processesOf(home.path).keys();
      // Only Linux lets anybody look at that.
      expect(process.platform === "linux" ? lookAt(pid) : alone).toEqual(alone);
      expect(collector.requests[0]?.headers).toMatchObject({
        "content-type": "application/json",
        "x-algolia-cli-env": "dev",
      });
    },
    { behaviour: () => "not_taken" },
  ));

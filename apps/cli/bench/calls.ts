import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ofShell, surroundings } from "./environment.ts";
import { atMost, type Figure, figureOf } from "./figure.ts";
import { onStage, type Stage } from "./stage.ts";
import { bareNode, type Command, interleaved } from "./timed-process.ts";

const delayMs = 100;
const roundTrips = 3 * delayMs;

/** Runs `work` with the address of a server that answers after the delay, as often as it is asked. */
const withSlowServer = async <Value>(work: (url: string) => Promise<Value>): Promise<Value> => {
  const server = createServer((_request, answer) => void setTimeout(() => answer.end("{}"), delayMs));
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

/** Three requests in a row by Node's own `fetch`, and nothing of ours: what a program pays that uses it. By `http` it is less. */
const threeFetches = (url: string, variables: NodeJS.ProcessEnv): Command =>
  bareNode(
    variables,
    `(async () => { for (let i = 0; i < 3; i += 1) await (await fetch("${url}")).text(); process.exit(); })()`,
  );

const slow = ({ sandbox }: Stage): void => {
  sandbox.faults.add({ kind: "delay", path: "/1/**", ms: delayMs });
};

const createIn = (suffix: string, variables: NodeJS.ProcessEnv, runs: number): Promise<readonly Figure[]> =>
  withSlowServer((url) =>
    onStage({ applications: 2, variables }, async (stage) => {
      slow(stage);
      const args = ["application", "create", "--name", "Bench", "--region", "EU", "--accept-terms"];
      // What is configured does not grow by what is measured; the account does, within its one page.
      const create = { ...stage.cli(args), prepare: stage.keepHome() };
      const times = await interleaved({ create, fetches: threeFetches(url, variables) }, runs);
      const figure = (about: Pick<Figure, "what" | "goal">, values: readonly number[]): Figure =>
        figureOf(
          { ...about, id: "S5", unit: "" },
          values.map((ms) => ms / roundTrips),
        );
      const what = `\`application create\` at ${delayMs} ms a call / its 3 round trips${suffix}`;
      const fetches = `beside it: \`node\` with 3 bare fetches in a row / their round trips${suffix}`;
      return [figure({ what, goal: atMost(1.5) }, times.create), figure({ what: fetches }, times.fetches)];
    }),
  );

const measureCreate = async (runs: number): Promise<readonly Figure[]> => {
  const figures: Figure[] = [];
  for (const [suffix, variables] of surroundings) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    figures.push(...(await createIn(suffix, variables, runs)));
  }
  return figures;
};

const list = ["application", "list"];

/** 23 pages, each call waited for, beside one page at once: what the command costs where no call is waited for. */
const measureList = (runs: number): Promise<readonly Figure[]> =>
  onStage({ applications: 2, variables: ofShell }, (atOnce) =>
    onStage({ applications: 23 * 5, onePage: 5, variables: ofShell }, async (stage) => {
      slow(stage);
      const commands = { list: stage.cli(list), startUp: atOnce.cli(list), node: bareNode(ofShell) };
      const times = await interleaved(commands, runs);
      const what = `\`application list\` of 23 pages at ${delayMs} ms a call`;
      const less = (other: readonly number[]): readonly number[] =>
        times.list.map((ms, round) => (ms - (other[round] ?? Number.NaN)) / roundTrips);
      return [
        figureOf(
          { id: "S6", what: `${what}, less one page at 0 ms / 3 round trips`, unit: "", goal: atMost(1) },
          less(times.startUp),
        ),
        figureOf({ id: "S6", what: `${what}, less \`node -e 0\` / 3 round trips`, unit: "" }, less(times.node)),
      ];
    }),
  );

/** S5 and S6: how close commands come to the round trips that they cannot avoid. */
export const measureCalls = async (runs: number): Promise<readonly Figure[]> => [
  ...(await measureCreate(runs)),
  ...(await measureList(runs)),
];

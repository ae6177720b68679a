import { onStage } from "../index.ts";
import { keys, payingShop } from "../applications/index.ts";
import { createScreen, type Screen } from "../screen.ts";

/** How wide the terminal of the picture is, in columns. */
export const columns = 92;

interface Scene {
  readonly command: string;
  readonly args: readonly string[];
  /** What is asked, and the keys that answer it. */
  readonly answer?: readonly [shown: string, keys: string];
}

const scenes: readonly Scene[] = [
  { command: "algolia auth login", args: ["auth", "login"] },
  {
    command: 'algolia application create --name "Book shop" --region EU --accept-terms',
    args: ["application", "create", "--name", "Book shop", "--region", "EU", "--accept-terms"],
    answer: ["Which plan?", keys.enter],
  },
  {
    command: "algolia application upgrade --plan grow --accept-terms",
    args: ["application", "upgrade", "--plan", "grow", "--accept-terms"],
    answer: ["budgets are set?", keys.enter],
  },
  { command: "algolia application list", args: ["application", "list"] },
];

/** What differs from run to run, so that two pictures of the same commands are the same. */
const steady = (raw: string, sandboxUrl: string): string =>
  raw
    .replaceAll(sandboxUrl, "https://dashboard.algolia.com")
    .replaceAll(/(\?client_id=)\S*/gu, "$1…")
    .replaceAll(/\b(?!SHOP000001)[A-Z0-9]{10}\b/gu, "BOOKS00001");

/** Plays the commands at real terminals against a sandbox, and gives what stands on the screen at the end. */
export const playSession = async (): Promise<Screen> => {
  const screen = createScreen(columns);
  await onStage(
    async (stage) => {
      for (const { command, args, answer } of scenes) {
        const variables = { DO_NOT_TRACK: "1", LANG: "C.UTF-8" };
        const played = stage.terminal(args, { columns, variables });
        if (answer) {
          // oxlint-disable-next-line no-await-in-loop -- one command after the other
          await played.shows(answer[0]);
          played.type(answer[1]);
        }
        // oxlint-disable-next-line no-await-in-loop -- as above
        const { exitCode } = await played.ended;
        if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}:\n${played.raw()}`);
        screen.write(`\u001b[32m$\u001b[39m \u001b[1m${command}\u001b[22m\r\n`);
        screen.write(steady(played.raw().split("<left>")[0] ?? "", stage.sandbox.url));
        screen.write("\r\n");
      }
    },
    { seed: payingShop() },
  );
  return screen;
};

import { describe, expect, test } from "@jest/globals";
import { onStage, type Stage, until } from "../../testing/index.ts";
import { keys, payingShop } from "../../testing/applications/index.ts";
import { createScreen } from "../../testing/screen.ts";

const untracked = { DO_NOT_TRACK: "1", LANG: "C.UTF-8" };

/** Plays at a terminal of this width, and gives what stands on it each time before a key is pressed, and at the end. */
const play = async (
  stage: Stage,
  {
    args,
    columns,
    answers,
  }: { args: readonly string[]; columns: number; answers: readonly (readonly [string, string])[] },
): Promise<readonly string[]> => {
  const command = stage.terminal(args, { columns, variables: untracked });
  const standing = (): readonly string[] => {
    const screen = createScreen(columns);
    screen.write(command.raw().split("<left>")[0] ?? "");
    return screen.lines();
  };
  const seen: string[] = [];
  for (const [shown, typed] of answers) {
    // oxlint-disable-next-line no-await-in-loop -- one prompt after the other
    await until(`"${shown}" stands there`, () => (standing().join("\n").includes(shown) ? true : undefined));
    seen.push(standing().join("\n"));
    command.type(typed);
  }
  await command.ended;
  return [...seen, standing().join("\n")].map((text) => text.replaceAll(stage.sandbox.url, "<sandbox>"));
};

const create = {
  args: ["application", "create", "--plan", "free"],
  answers: [
    ["My First Application", keys.enter],
    ["Japan", keys.down + keys.enter],
    ["No", keys.escape],
  ],
} as const;

describe("prompts and errors in a terminal", () => {
  test.each([60, 80, 120])("read at %i columns as they were approved", (columns) =>
    onStage(
      async (stage) => {
        await stage.run(["auth", "login"], { variables: { DO_NOT_TRACK: "1" } });
        expect((await play(stage, { ...create, columns })).join("\n=====\n")).toMatchSnapshot("application create");
        const errors = [
          ["application", "upgrade", "--plan", "gold", "-y", "--application-id", "SHOP000001"],
          ["aplication", "list"],
          ["application", "create", "--nmae", "x"],
          ["application", "current"],
        ];
        for (const args of errors) {
          // oxlint-disable-next-line no-await-in-loop -- one command after the other
          expect((await play(stage, { args, columns, answers: [] })).join("\n")).toMatchSnapshot(args.join(" "));
        }
      },
      { seed: payingShop() },
    ),
  );
});

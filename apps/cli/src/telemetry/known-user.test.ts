import { expect, test } from "@jest/globals";
import { demo, newcomer, onStage, signsIn, type Stage } from "../../testing/index.ts";

const login = ["auth", "login", "--app-name", "Demo shop"] as const;

const seed = {
  users: [demo, newcomer].map((user, place) => ({
    ...user,
    applications: [{ id: `SHOP00000${place}`, name: "Demo shop", region: "EU" }],
  })),
};

/** Who the collector takes the last command's sender for; nobody while that is not known. */
const lastUser = ({ messages }: Stage): string | undefined => messages().at(-1)?.userId;

test("events carry the user who has signed in, until somebody else has, also while nothing was recorded", () =>
  onStage(
    async (stage) => {
      const users: (string | undefined)[] = [];
      const run = async (args: readonly string[], options: Parameters<Stage["run"]>[1] = {}): Promise<void> => {
        await stage.run(args, options);
        users.push(lastUser(stage));
      };
      await run(["auth", "status"]);
      await run(login, { browser: signsIn(demo) });
      await run(["auth", "status"]);
      await run(login, { browser: signsIn(newcomer) });
      const [nobody, first, again, second] = users;
      expect([nobody, again === first, first === second, typeof first]).toEqual([undefined, true, false, "string"]);
      // With telemetry off the next one signs in: whose events come afterwards is not known here any more.
      await stage.run(login, { browser: signsIn(demo), variables: { DO_NOT_TRACK: "1" } });
      await run(["auth", "status"]);
      await run(login, { browser: signsIn(demo) });
      await run(["auth", "logout"]);
      await run(["auth", "status"]);
      expect(users.slice(4)).toEqual([undefined, first, first, undefined]);
      expect(
        stage
          .messages()
          .filter(({ type }) => type === "identify")
          .map(({ userId }) => userId),
      ).toEqual([first, second, first]);
    },
    { seed },
  ));

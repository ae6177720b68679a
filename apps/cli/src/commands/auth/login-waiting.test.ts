import { describe, expect, test } from "@jest/globals";
import {
  authAborted,
  authStarted,
  browserOpened,
  commandCompleted,
  commandFailed,
  commandIn,
  invoked,
  isCooked,
  isServed,
  onStage,
  preloaded,
  signsIn,
  until,
  untilDeserted,
  visitByHand,
  waitingLogin,
  waitingText,
} from "../../../testing/index.ts";

const told = [invoked, authStarted, browserOpened, authAborted("callback"), commandFailed("canceled", "local")];

describe("auth login, left while it waits at a terminal", () => {
  test.each([
    ["Ctrl-C", "\u0003"],
    ["Esc", "\u001b"],
    ["Ctrl-D", "\u0004"],
  ])("with %s: exit code 2, the terminal as it was, the port free", (_key, key) =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      const address = await command.address();
      command.type(key);
      const { exitCode, restored, text } = await command.ended;
      expect({ exitCode, restored, isServed: await isServed(address), isTidy: !text.includes(waitingText) }).toEqual({
        exitCode: 2,
        restored: true,
        isServed: false,
        isTidy: true,
      });
      expect(await stage.deliver()).toEqual([...told, commandCompleted(2, true)]);
    }),
  );

  test("with Ctrl-C twice: at once, and the terminal is as it was", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      command.type("\u0003\u0003");
      const { exitCode, restored, text } = await command.ended;
      expect({ exitCode, restored, isTidy: !text.includes(waitingText) }).toEqual({
        exitCode: 2,
        restored: true,
        isTidy: true,
      });
    }));

  test("by closing the terminal's window: nothing goes on running, and the log has its end", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      const address = await command.address();
      command.hangUp();
      await untilDeserted(stage.home.path);
      expect(await isServed(address)).toBe(false);
      expect(await stage.deliver()).toEqual([...told, commandCompleted(129)]);
    }));

  test("by a crash: the terminal is as it was", () =>
    onStage(async (stage) => {
      const crash = `process.on("SIGUSR2", () => { throw Object.assign(new Error(), { stack: "a crash" }); });`;
      const command = await waitingLogin(stage, { variables: preloaded(crash) });
      process.kill(commandIn(stage.home.path), "SIGUSR2");
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored }).toEqual({ exitCode: 1, restored: true });
    }));
});

describe("auth login, stopped while it waits at a terminal", () => {
  const modesWhileStopped = (text: string): string => /<stopped>(.*)<continued>/su.exec(text)?.[1] ?? "";

  test("with Ctrl-Z: the shell has its terminal as it was, and after fg the waiting goes on", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage, { hasJobs: true });
      command.type("\u001a");
      const shown = await command.shows("<continued>");
      expect({ isCooked: isCooked(modesWhileStopped(shown)), isTidy: !shown.includes(waitingText) }).toEqual({
        isCooked: true,
        isTidy: true,
      });
      await until("the waiting goes on", () => /<continued>.*Waiting/su.exec(command.raw()) ?? undefined);
      expect(await visitByHand(await command.address(), signsIn())).toBe("200 Signed in");
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored }).toEqual({ exitCode: 0, restored: true });
    }));

  test("with Ctrl-Z where nothing could continue it: the waiting goes on, and keys are read", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      command.type("\u001a");
      await until("the terminal was taken again", () =>
        command.raw().split("\u001b[?2004h").length > 2 ? true : undefined,
      );
      command.type("\u001b");
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored }).toEqual({ exitCode: 2, restored: true });
    }));

  test("by SIGSTOP and SIGCONT: keys are read as before", () =>
    onStage(async (stage) => {
      const command = await waitingLogin(stage);
      for (const signal of ["SIGSTOP", "SIGCONT"] as const) process.kill(commandIn(stage.home.path), signal);
      await until("the terminal was taken again", () =>
        command.raw().split("\u001b[?2004h").length > 2 ? true : undefined,
      );
      command.type("\u001b");
      const { exitCode, restored } = await command.ended;
      expect({ exitCode, restored }).toEqual({ exitCode: 2, restored: true });
    }));
});

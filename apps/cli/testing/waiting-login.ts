import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { untilLogged } from "./live-log.ts";
import type { RunningTerminal, Stage, TerminalRunOptions } from "./stage.ts";
import { neverComesBack } from "./visitors.ts";

/** What stands at the bottom of the terminal while a sign-in waits. */
export const waitingText = "Waiting for the browser.";

/** Starts a login and resolves when it waits and its launcher is done with, one way or the other. */
export const waitingLogin = async (
  { terminal, home }: Stage,
  { args = [], ...options }: TerminalRunOptions & { readonly args?: readonly string[] } = {},
): Promise<RunningTerminal> => {
  const command = terminal(["auth", "login", ...args], { browser: neverComesBack(), ...options });
  const isOpened = !args.includes("--no-browser");
  await untilLogged(home.service, isOpened ? "CLI Auth Browser " : "CLI Auth Started");
  await command.shows(waitingText);
  return command;
};

/** As a terminal sends what is pasted, when it was asked to mark it. */
export const marked = (text: string): string => `\u001b[200~${text}\u001b[201~`;

/** Writes a shell script where the returned `PATH` finds it first. */
export const installProgram = ({ home }: Stage, name: string, lines: readonly string[]): string => {
  const folder = join(home.path, "bin");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(join(folder, name), 0o755);
  return `${folder}:${process.env["PATH"]}`;
};

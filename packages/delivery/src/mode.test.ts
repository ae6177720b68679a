import { expect, test } from "@jest/globals";
import { decideDeliveryMode } from "./mode.ts";

const person = { enabled: true, isCi: false, pid: 4_000, ppid: 3_000 };

test.each([
  ["a person's terminal", {}, "detached"],
  ["CI", { isCi: true }, "inline"],
  ["a container's init", { pid: 1, ppid: 0 }, "inline"],
  ["a child of a container's init", { ppid: 1 }, "inline"],
  ["a setting", { isCi: true, setting: "Detached" }, "detached"],
  ["another setting", { setting: "inline" }, "inline"],
  ["a setting that says off", { setting: "off" }, "off"],
  ["a setting that is none", { setting: "sometimes" }, "detached"],
  ["no consent", { enabled: false, setting: "inline" }, "off"],
] as const)("%s: %p is %s", (_, others, mode) => {
  expect(decideDeliveryMode({ ...person, ...others })).toBe(mode);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type ProcessIdentity, currentProcess, livenessOf, parseProcessIdentity } from "./process-identity.ts";

const here = currentProcess();

test("this process is alive, and on Linux known by its start, boot and namespace", () => {
  expect(livenessOf(here)).toBe(process.platform === "linux" ? "alive" : "unknown");
  expect(here).toEqual({
    pid: process.pid,
    host: expect.stringMatching(/^[\da-f]{16}$/),
    ...(process.platform === "linux" && {
      processStart: expect.stringMatching(/^\d+$/),
      bootId: expect.stringMatching(/^[\da-f-]{36}$/),
      pidNamespace: expect.stringMatching(/^pid:\[\d+\]$/),
    }),
  });
});

test("the machine's name cannot be read from what is written down", () => {
  expect(Object.values(here).map((value) => String(value).toLowerCase())).not.toContain(hostname().toLowerCase());
});

describe("another process", () => {
  test.each<[string, Partial<ProcessIdentity>, string]>([
    ["of the same number that started at another time is dead", { processStart: "1" }, "dead"],
    ["whose number nobody has is dead", { pid: 0x7f_ff_ff_ff }, "dead"],
    ["whose start is not known may be a later one of its number", { processStart: undefined }, "unknown"],
    ["from another boot was ended by it, if the machine is the same", { bootId: "another" }, "rebooted"],
    ["whose boot is not known cannot be told", { bootId: undefined }, "unknown"],
    ["in another container cannot be told", { pidNamespace: "pid:[1]" }, "unknown"],
    ["on another machine cannot be told", { host: "another" }, "unknown"],
  ])("%s", (_, difference, liveness) => {
    const linux = {
      ...here,
      processStart: here.processStart ?? "2",
      bootId: here.bootId ?? "b",
      pidNamespace: "pid:[0]",
    };
    expect(livenessOf({ ...linux, ...difference }, linux)).toBe(liveness);
  });

  test("that ended is dead, also before its parent has taken note", async () => {
    // The shell becomes `sleep`, which never asks what became of the shell's child.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const child = { ...here, pid: Number(String(line)), processStart: statOf(Number(String(line))).start };
    while (statOf(parent.pid).name !== "sleep" || statOf(child.pid).name !== "sleep") await nextTurn();
    expect(livenessOf(child)).toBe("alive");
    process.kill(child.pid, "SIGKILL");
    while (statOf(child.pid).state !== "Z") await nextTurn();
    expect(livenessOf(child)).toBe("dead");
    parent.kill("SIGKILL");
    await once(parent, "close");
    expect(livenessOf({ ...here, pid: parent.pid ?? 0 })).toBe("dead");
  });
});

describe("an identity written down", () => {
  test("is the same when it is read", () => {
    expect(parseProcessIdentity(JSON.parse(JSON.stringify(here)))).toEqual(here);
  });

  test("is refused, or reduced to what it promises, whatever stands there", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.json({ depthSize: "small" })), (text) => {
        expect(parseProcessIdentity(JSON.parse(text))).toBe(undefined);
      }),
    );
    const bad = [
      { pid: 0 },
      { pid: -1 },
      { pid: 1.5 },
      { pid: 2 ** 31 },
      { pid: "1" },
      { host: 1 },
      { pid: undefined },
    ];
    expect(bad.map((difference) => parseProcessIdentity({ ...here, ...difference }))).toEqual(bad.map(() => undefined));
    expect(parseProcessIdentity({ pid: 1, host: "a", bootId: 3, more: true })).toEqual({ pid: 1, host: "a" });
  });
});

const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 2));

/** The test's own reading of proc(5), so that it does not take the word of what it tests. */
function statOf(pid = 0): { readonly name?: string; readonly state?: string; readonly start?: string } {
  const [, name, state, fields = ""] =
    /^\d+ \((.*)\) (\S) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, "latin1")) ?? [];
  return { name, state, start: fields.split(" ")[18] };
}

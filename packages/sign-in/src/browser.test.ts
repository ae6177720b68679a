import { spawn } from "node:child_process";
import { chmod, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { withTemporaryFolder, writeScript, written } from "../testing/temporary-folder.ts";
import { openBrowser, type OpenBrowserOptions } from "./browser.ts";

/** Full of what a shell would act upon. */
const url = "https://dashboard.example/2/oauth/authorize?scope=a+b&state=$(touch${IFS}pwned);`id`|*";

/** Longer than any script here runs, so that a slow machine does not end a watch too early. */
const options = { platform: process.platform, graceMs: 30_000 };

const unexpectedLaunch: OpenBrowserOptions["launch"] = () => Promise.reject(new Error("the fallback was launched"));

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

describe("$BROWSER", () => {
  test("is started with the address as one argument, and without a shell", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", [`printf '%s|' "$#" "$@" > ${folder}/given`]);
      await openBrowser(url, { ...options, browser: `${browser} --new-window`, launch: unexpectedLaunch });
      expect(await readFile(join(folder, "given"), "utf8")).toBe(`2|--new-window|${url}|`);
    });
  });

  test("counts as failed when it exits non-zero", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", ["exit 3"]);
      await expect(openBrowser(url, { ...options, browser, launch: unexpectedLaunch })).rejects.toMatchObject({
        name: "SignInError",
        code: "browser_unavailable",
        cause: { message: "it exited with 3" },
      });
    });
  });

  test("counts as failed when a signal ends it", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", ["kill -KILL $$"]);
      const failure = { code: "browser_unavailable", cause: { message: "it was ended by SIGKILL" } };
      await expect(openBrowser(url, { ...options, browser })).rejects.toMatchObject(failure);
    });
  });

  test("counts as failed when it is missing, or no program", async () => {
    await withTemporaryFolder(async (folder) => {
      const text = await writeScript(folder, "text", []);
      await chmod(text, 0o644);
      await expect(openBrowser(url, { ...options, browser: `${folder}/none:${text}` })).rejects.toMatchObject({
        code: "browser_unavailable",
        cause: { errors: [{ code: "ENOENT" }, { code: "EACCES" }] },
      });
    });
  });

  test("is a list: the next entry is tried when one fails", async () => {
    await withTemporaryFolder(async (folder) => {
      const failing = await writeScript(folder, "failing", ["exit 1"]);
      const browser = await writeScript(folder, "browser", [`echo "$@" > ${folder}/given`]);
      await openBrowser(url, { ...options, browser: `${folder}/none:${failing}:${browser} %s` });
      expect(await written(join(folder, "given"))).toBe(url);
    });
  });

  test("counts as launched when it is still alive after the grace", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", [`echo $$ > ${folder}/pid`, "exec /bin/sleep 60"]);
      await openBrowser(url, { ...options, browser, graceMs: 50 });
      const pid = Number(await written(join(folder, "pid")));
      expect(process.kill(pid, "SIGKILL")).toBe(true);
    });
  });

  test("that fails after it has counted as launched is told", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", [
        `until test -e ${folder}/crash; do /bin/sleep 0.02; done`,
        "exit 5",
      ]);
      const failed = await new Promise<Error>((onLateFailure, reject) => {
        openBrowser(url, { ...options, browser, graceMs: 50, onLateFailure })
          .then(() => writeFile(join(folder, "crash"), ""))
          .catch(reject);
      });
      expect(failed).toEqual(new Error("it exited with 5"));
    });
  });

  test("is ended when the signal fires while it is watched", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", [
        `trap 'echo ended > ${folder}/end; exit 0' TERM`,
        `echo started > ${folder}/start`,
        "while :; do /bin/sleep 0.05; done",
      ]);
      const stop = new AbortController();
      const opening = openBrowser(url, { ...options, browser, signal: stop.signal });
      await written(join(folder, "start"));
      stop.abort("Ctrl-C");
      await expect(opening).rejects.toMatchObject({ code: "aborted", cause: "Ctrl-C" });
      expect(await written(join(folder, "end"))).toBe("ended");
    });
  });

  test("is not started for an unsafe address, nor under a signal that has fired", async () => {
    await withTemporaryFolder(async (folder) => {
      const browser = await writeScript(folder, "browser", [`echo started > ${folder}/start`]);
      await expect(openBrowser("file:///etc/passwd", { ...options, browser })).rejects.toMatchObject({
        code: "unsafe_url",
      });
      const signal = AbortSignal.abort("gone");
      await expect(openBrowser(url, { ...options, browser, signal })).rejects.toMatchObject({ code: "aborted" });
      expect(await exists(join(folder, "start"))).toBe(false);
    });
  });
});

describe("without $BROWSER", () => {
  test.each([undefined, "", " ", ":"])("%j leaves the address to the launcher", async (browser) => {
    const launchedWith: string[] = [];
    const launch: OpenBrowserOptions["launch"] = async (address) => {
      launchedWith.push(address);
      return spawn("/bin/sh", ["-c", "exit 0"], { stdio: "ignore" });
    };
    await openBrowser(url, { ...options, browser, launch });
    expect(launchedWith).toEqual([url]);
  });

  test("a launcher that had failed before it could be watched counts as failed", async () => {
    const launch: OpenBrowserOptions["launch"] = async () => {
      const child = spawn("/bin/sh", ["-c", "exit 4"], { stdio: "ignore" });
      await new Promise((resolve) => child.once("exit", resolve));
      return child;
    };
    await expect(openBrowser(url, { ...options, launch })).rejects.toMatchObject({
      code: "browser_unavailable",
      cause: { message: "it exited with 4" },
    });
  });
});

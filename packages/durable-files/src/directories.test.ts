import { describe, expect, test } from "@jest/globals";
import { directories } from "./directories.ts";

const at = (platform: string, homedir: string, env: Readonly<Record<string, string | undefined>> = {}) =>
  directories({ platform, homedir, env });

describe("directories", () => {
  test.each([
    ["linux", "/home/a", "/home/a/.config/algolia", "/home/a/.local/state/algolia"],
    ["freebsd", "/home/a", "/home/a/.config/algolia", "/home/a/.local/state/algolia"],
    ["darwin", "/Users/a", "/Users/a/.config/algolia", "/Users/a/Library/Application Support/algolia"],
    ["win32", "C:\\Users\\a", "C:\\Users\\a\\.config\\algolia", "C:\\Users\\a\\AppData\\Local\\algolia"],
  ])("on %s are in the home folder by default", (platform, homedir, config, state) => {
    expect(at(platform, homedir)).toEqual({ config, state });
  });

  test.each(["linux", "darwin"])("on %s follow the XDG variables", (platform) => {
    const env = { XDG_CONFIG_HOME: "/c", XDG_STATE_HOME: "/s/" };
    expect(at(platform, "/home/a", env)).toEqual({ config: "/c/algolia", state: "/s/algolia" });
  });

  test("on Windows follow the XDG variables, then the local profile", () => {
    const local = { LOCALAPPDATA: "D:\\Local" };
    expect(at("win32", "C:\\a", local).state).toBe("D:\\Local\\algolia");
    expect(at("win32", "C:\\a", { ...local, XDG_STATE_HOME: "E:\\s" }).state).toBe("E:\\s\\algolia");
  });

  test.each(["", "relative", "./here", "~/.config"])(
    "ignore an XDG variable that is no absolute path: '%s'",
    (value) => {
      const env = { XDG_CONFIG_HOME: value, XDG_STATE_HOME: value };
      expect(at("linux", "/home/a", env)).toEqual(at("linux", "/home/a"));
    },
  );

  test("keep the sandbox's files apart", () => {
    expect(directories({ platform: "linux", homedir: "/home/a", env: {}, sandbox: true })).toEqual({
      config: "/home/a/.config/algolia/sandbox",
      state: "/home/a/.local/state/algolia/sandbox",
    });
  });

  test("are never relative: without a home folder an error says what to set", () => {
    expect(() => at("linux", "")).toThrow(
      expect.objectContaining({
        code: "unreadable",
        message: "the home folder is unknown; set HOME to an absolute path",
      }),
    );
    const env = { XDG_CONFIG_HOME: "/c", XDG_STATE_HOME: "/s" };
    expect(at("linux", "", env)).toEqual({ config: "/c/algolia", state: "/s/algolia" });
  });
});

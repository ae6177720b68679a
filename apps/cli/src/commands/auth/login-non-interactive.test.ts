import { describe, expect, test } from "@jest/globals";
import { neverComesBack, noShop, onStage, severalShops, untracked } from "../../../testing/index.ts";

const login = ["auth", "login", "--non-interactive"] as const;
const address = "<authorization address>\n";

describe("auth login --non-interactive", () => {
  test("asks nothing, not even at a terminal: one document on stdout, the address on stderr", () =>
    onStage(
      async ({ run, terminal }) => {
        const { stdout, stderr, exitCode } = await run(login, untracked);
        expect({ stdout, exitCode }).toEqual({
          stdout: '{"success":true,"email":"demo@example.com"}\n',
          exitCode: 0,
        });
        expect(stderr.split("\n")[0]).toBe(address.trim());
        const shown = await terminal(login, untracked).ended;
        expect([shown.exitCode, shown.restored, shown.text.includes('{"success":true')]).toEqual([0, true, true]);
      },
      { seed: severalShops },
    ));

  test("works with the application that is named", () =>
    onStage(async ({ run }) => {
      const { stdout, exitCode } = await run([...login, "--app-name", "Demo shop"], untracked);
      expect([JSON.parse(stdout), exitCode]).toEqual([
        {
          success: true,
          email: "demo@example.com",
          application: { id: "SHOP000001", alias: "demo shop", name: "Demo shop", plan: "build" },
        },
        0,
      ]);
    }));

  test("creates an application only when its name and region say which", () =>
    onStage(
      async ({ run }) => {
        const without = await run(login, untracked);
        expect([without.exitCode, JSON.parse(without.stdout)]).toEqual([
          0,
          { success: true, email: "demo@example.com" },
        ]);
        const { stdout, exitCode } = await run([...login, "--app-name", "Book shop", "--region", "EU"], untracked);
        const { application } = JSON.parse(stdout) as { readonly application: Readonly<Record<string, string>> };
        expect([exitCode, application["name"], application["alias"]]).toEqual([0, "Book shop", "book shop"]);
      },
      { seed: noShop },
    ));

  test("that fails gives nothing on stdout, and one object on stderr after the address", () =>
    onStage(async ({ run, sandbox }) => {
      sandbox.faults.add({ kind: "status", status: 500, path: "/2/oauth/token", times: 1 });
      const { stdout, stderr, exitCode } = await run(login, untracked);
      const last = stderr.trim().split("\n").at(-1) ?? "";
      expect([stdout, exitCode, (JSON.parse(last) as { readonly error: object }).error]).toEqual([
        "",
        1,
        expect.objectContaining({ code: expect.any(String), message: expect.any(String), hint: expect.any(String) }),
      ]);
    }));

  test("that is stopped while it waits ends at once and leaves no session", () =>
    onStage(async ({ start, run }) => {
      const command = start(login, { ...untracked, browser: neverComesBack() });
      await command.address();
      command.signal("SIGTERM");
      const { stdout, exitCode } = await command.ended;
      expect([stdout, exitCode, (await run(["auth", "get"], untracked)).exitCode]).toEqual(["", 143, 4]);
    }));
});

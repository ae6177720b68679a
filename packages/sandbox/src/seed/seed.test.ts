import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { SandboxError } from "../sandbox-error.ts";
import { defaultSeed } from "./default-seed.ts";
import { parseSeed } from "./parse-seed.ts";
import { readSeedFile } from "./seed-file.ts";

const user = { email: "a@example.com", password: "p", name: "A" };

describe("a seed", () => {
  test("may be empty, and the default one is a good one", () => {
    expect(parseSeed({})).toEqual({});
    expect(parseSeed(defaultSeed)).toEqual(defaultSeed);
  });

  test.each([
    [5, "the document: expected an object, got 5"],
    [[], "the document: expected an object, got a list of 0"],
    [{ user: [] }, "user: is not a known field; known are users, plans, regions"],
    [{ users: {} }, "users: expected a list of at least 0 items, got an object"],
    [{ users: [{ ...user, email: "a" }] }, 'users[0].email: expected an e-mail address, got "a"'],
    [{ users: [{ email: "a@b.c", name: "A" }] }, "users[0].password: a text of 1 to 1000 characters"],
    [
      { users: [{ ...user, payment_method: true }] },
      'users[0].payment_method: expected one of "none", "valid", "declined", got true',
    ],
    [
      { users: [user, { ...user, email: "A@example.com" }] },
      'users: the e-mail address "a@example.com": is there twice',
    ],
    [
      { users: [{ ...user, applications: [{ name: "A", region: "MARS" }] }] },
      '"MARS" is not offered; use one of EU, US, UK, JP',
    ],
    [
      { users: [{ ...user, applications: [{ name: "A", region: "EU", plan: "gold" }] }] },
      'the plan of application "A": "gold" is not offered',
    ],
    [
      { users: [{ ...user, applications: [{ name: "A", region: "EU", id: "short" }] }] },
      "users[0].applications[0].id: expected ten upper-case",
    ],
    [{ plans: [] }, "plans: expected a list of at least 1 items"],
    [{ plans: [{ id: "grow", name: "Grow", price: "$1" }] }, "plans[0]: the first plan must be free"],
    [
      {
        plans: [
          { id: "a", name: "A" },
          { id: "a", name: "B" },
        ],
      },
      'plans: the id "a": is there twice',
    ],
    [{ applications_per_page: 0 }, "applications_per_page: expected a whole number from 1 to 1000, got 0"],
    [{ paid_plans: "never" }, 'paid_plans: expected one of "with_payment_method", "always", got "never"'],
  ])("is refused as %j", (seed, complaint) => {
    let caught: unknown;
    try {
      parseSeed(seed);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SandboxError);
    expect(caught).toMatchObject({ code: "bad_seed", message: expect.stringContaining(complaint) });
  });

  test("with regions of its own moves the default account's application into the first", () => {
    expect(parseSeed({ regions: [{ code: "MARS", name: "Mars" }] })).toEqual({
      regions: [{ code: "MARS", name: "Mars" }],
    });
  });
});

describe("a seed file", () => {
  test.each([
    ["is read", JSON.stringify({ users: [user] }), undefined],
    ["that is not JSON is refused by name", "{", /^the seed file .*seed\.json cannot be used: it is not JSON$/],
    [
      "with a wrong field is refused by name",
      '{"users":5}',
      /^the seed file .*seed\.json cannot be used: .*users: expected a list/,
    ],
  ])("%s", async (_name, content, complaint) => {
    const folder = await mkdtemp(join(tmpdir(), "sandbox-seed-"));
    try {
      const file = join(folder, "seed.json");
      await writeFile(file, content);
      const reading = readSeedFile(file);
      if (complaint === undefined) expect(await reading).toEqual({ users: [user] });
      else await expect(reading).rejects.toMatchObject({ code: "bad_seed", message: expect.stringMatching(complaint) });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("that is not there is refused by name", async () => {
    const message = expect.stringMatching(/^the seed file \/nowhere\/seed\.json cannot be used: it cannot be read$/);
    await expect(readSeedFile("/nowhere/seed.json")).rejects.toMatchObject({ code: "bad_seed", message });
  });
});

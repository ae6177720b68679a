import { describe, expect, test } from "@jest/globals";
import { apiOf, refusedWith } from "../../testing/api-calls.ts";
import { inSandbox } from "../../testing/in-sandbox.ts";

const mine = { id: "MINE000001", name: "Mine", region: "EU", api_key: "a-key" };
const account = { email: "a@example.com", password: "a password", name: "A" };
const other = {
  ...account,
  email: "b@example.com",
  applications: [{ id: "OTHER00001", name: "Theirs", region: "US" }],
};
const seed = { users: [{ ...account, applications: [mine] }, other] };

const resource = {
  id: "1001",
  type: "application",
  attributes: {
    name: "Mine",
    application_id: "MINE000001",
    api_key: "a-key",
    plan: { name: "build", label: "Build", version: "v1", pay_as_you_go: false },
  },
};

describe("GET /1/applications", () => {
  test("lists the bearer's applications and nobody else's", async () => {
    await inSandbox(
      async (sandbox) => {
        const { status, headers, document } = await (await apiOf(sandbox))("GET", "/1/applications");
        const page = "/1/applications?page=1";
        expect({ status, type: headers.get("content-type"), document }).toEqual({
          status: 200,
          type: "application/vnd.api+json",
          document: {
            data: [resource],
            meta: { total_count: 1, per_page: 20, current_page: 1, total_pages: 1 },
            links: { self: page, first: page, prev: null, next: null, last: page },
          },
        });
      },
      { seed },
    );
  });

  test("is empty for an account without applications", async () => {
    await inSandbox(
      async (sandbox) => {
        const { document } = await (await apiOf(sandbox))("GET", "/1/applications");
        const meta = { total_count: 0, per_page: 20, current_page: 1, total_pages: 0 };
        expect(document).toMatchObject({ data: [], meta });
      },
      { seed: { users: [account] } },
    );
  });

  test("goes page by page through as many as there are, each once", async () => {
    const applications = Array.from({ length: 5 }, (_, index) => ({ name: `App ${index}`, region: "EU" }));
    await inSandbox(
      async (sandbox) => {
        const call = await apiOf(sandbox);
        const pages = await Promise.all([1, 2, 3, 4].map((page) => call("GET", `/1/applications?page=${page}`)));
        expect(pages.map(({ document }) => document)).toMatchObject([
          { data: [{ attributes: { name: "App 0" } }, { attributes: { name: "App 1" } }], links: { prev: null } },
          {
            data: [{ attributes: { name: "App 2" } }, { attributes: { name: "App 3" } }],
            links: { prev: "/1/applications?page=1", next: "/1/applications?page=3", last: "/1/applications?page=3" },
          },
          {
            data: [{ attributes: { name: "App 4" } }],
            meta: { total_count: 5, per_page: 2, current_page: 3, total_pages: 3 },
            links: { next: null },
          },
          { data: [], meta: { current_page: 4 } },
        ]);
      },
      { seed: { users: [{ ...account, applications }], applications_per_page: 2 } },
    );
  });

  test.each(["0", "-1", "1.5", "a", ""])("refuses page=%s", async (page) => {
    await inSandbox(async (sandbox) => {
      const answer = await (await apiOf(sandbox))("GET", `/1/applications?page=${page}`);
      expect(refusedWith(answer)).toEqual({ status: 422, code: "invalid_page" });
    });
  });
});

describe("GET /1/application/{id}", () => {
  test("shows the bearer's application", async () => {
    await inSandbox(
      async (sandbox) => {
        const { document } = await (await apiOf(sandbox))("GET", "/1/application/MINE000001");
        expect(document).toEqual({ data: resource });
      },
      { seed },
    );
  });

  test.each(["OTHER00001", "NOBODYS001", "1001"])("does not show %s", async (id) => {
    await inSandbox(
      async (sandbox) => {
        const answer = await (await apiOf(sandbox))("GET", `/1/application/${id}`);
        expect(answer).toMatchObject({
          status: 404,
          document: {
            errors: [
              {
                status: "404",
                code: "not_found",
                title: "Not Found",
                detail: `There is no application ${id} in this account.`,
              },
            ],
          },
        });
      },
      { seed },
    );
  });
});

describe("POST /1/applications", () => {
  test("creates an application on the first plan, with an id and a key of its own", async () => {
    await inSandbox(async (sandbox) => {
      const call = await apiOf(sandbox);
      const created = await call("POST", "/1/applications", { region_code: "US", name: " New one " });
      expect({ status: created.status, document: created.document }).toEqual({
        status: 201,
        document: {
          data: {
            id: "1002",
            type: "application",
            attributes: {
              name: "New one",
              application_id: expect.stringMatching(/^[A-Z0-9]{10}$/),
              api_key: expect.stringMatching(/^[0-9a-f]{32}$/),
              plan: { name: "build", label: "Build", version: "v1", pay_as_you_go: false },
            },
          },
        },
      });
      const { document } = await call("GET", "/1/applications");
      expect(document).toMatchObject({ meta: { total_count: 2 } });
    });
  });

  test.each([
    ["an empty name", { region_code: "EU", name: "  " }, 422, "blank_name"],
    ["a name that is too long", { region_code: "EU", name: "a".repeat(256) }, 422, "long_name"],
    ["an unknown region", { region_code: "XX", name: "A" }, 422, "unknown_region"],
    ["a region without room", { region_code: "JP", name: "A" }, 422, "no_cluster"],
    ["no name", { region_code: "EU" }, 422, "invalid_parameter"],
    ["a body that is no object", [], 422, "invalid_parameter"],
  ])("refuses %s and creates nothing", async (_name, body, status, code) => {
    await inSandbox(async (sandbox) => {
      const answer = await (await apiOf(sandbox))("POST", "/1/applications", body);
      expect(refusedWith(answer)).toEqual({ status, code });
      expect(sandbox.world.applications.all()).toHaveLength(1);
    });
  });

  test("says of a region without room that a cluster is not available", async () => {
    await inSandbox(async (sandbox) => {
      const answer = await (await apiOf(sandbox))("POST", "/1/applications", { region_code: "JP", name: "A" });
      expect(JSON.stringify(answer.document)).toContain("A cluster is not available in region JP");
    });
  });
});

describe("PATCH /1/applications/{id}", () => {
  test("renames the application", async () => {
    await inSandbox(
      async (sandbox) => {
        const call = await apiOf(sandbox);
        const { status, document } = await call("PATCH", "/1/applications/MINE000001", { name: "Renamed" });
        const renamed = { ...resource, attributes: { ...resource.attributes, name: "Renamed" } };
        expect({ status, document }).toEqual({ status: 200, document: { data: renamed } });
      },
      { seed },
    );
  });

  test("refuses an empty name, and another's application", async () => {
    await inSandbox(
      async (sandbox) => {
        const call = await apiOf(sandbox);
        const empty = await call("PATCH", "/1/applications/MINE000001", { name: "" });
        expect(refusedWith(empty)).toEqual({ status: 422, code: "blank_name" });
        const theirs = await call("PATCH", "/1/applications/OTHER00001", { name: "Mine now" });
        expect(refusedWith(theirs)).toEqual({ status: 404, code: "not_found" });
        expect(sandbox.world.applications.all().map(({ name }) => name)).toEqual(["Mine", "Theirs"]);
      },
      { seed },
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import { facts, failureOf } from "../testing/failure.ts";
import { type Answer, json, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";

const PER_PAGE = 3;

const application = (number: number) => ({
  id: String(number),
  type: "application",
  attributes: { name: `App ${number}`, application_id: `APP${number}` },
});

const pageOf = (url: string): number => Number(new URL(url, "http://x").searchParams.get("page"));

function pageBody(page: number, pages: number) {
  const first = (page - 1) * PER_PAGE;
  const data = Array.from({ length: PER_PAGE }, (_, index) => application(first + index));
  return { data, meta: { total_count: pages * PER_PAGE, per_page: PER_PAGE, current_page: page, total_pages: pages } };
}

describe("all applications", () => {
  test("of 40 pages come in order, at most 24 at a time", async () => {
    let [open, most] = [0, 0];
    const answer: Answer = (response, { url }) => {
      open += 1;
      most = Math.max(most, open);
      const page = pageOf(url);
      // Later pages answer sooner, so that the order cannot come from the server.
      setTimeout(
        () => {
          open -= 1;
          json(response, pageBody(page, 40));
        },
        100 - page * 2,
      );
    };
    await withServer(answer, async ({ url, received }) => {
      const found = await testDashboard(url).applications(never());
      expect(found).toEqual(Array.from({ length: 120 }, (_, n) => ({ id: `APP${n}`, name: `App ${n}` })));
      expect(received.map((request) => pageOf(request.url)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
      expect(most).toBeGreaterThan(1);
      expect(most).toBeLessThanOrEqual(24);
    });
  });

  test.each([0, 1])("of %i pages take one request", async (pages) => {
    await withServer(
      (response) => json(response, { ...pageBody(1, pages), data: [application(1)] }),
      async ({ url, received }) => {
        expect(await testDashboard(url).applications(never())).toEqual([{ id: "APP1", name: "App 1" }]);
        expect(received).toHaveLength(1);
      },
    );
  });

  test("one that moved to another page meanwhile is listed once", async () => {
    await withServer(
      (response, { url }) =>
        json(response, { ...pageBody(pageOf(url), 2), data: [application(1), application(pageOf(url))] }),
      async ({ url }) => {
        const found = await testDashboard(url).applications(never());
        expect(found.map(({ id }) => id)).toEqual(["APP1", "APP2"]);
      },
    );
  });

  test("fail with the page that fails, and stop the others", async () => {
    const closed: Promise<number>[] = [];
    const answer: Answer = (response, { url }) => {
      const page = pageOf(url);
      if (page === 1) json(response, pageBody(1, 40));
      else if (page === 3) setTimeout(() => json(response, { message: "gone" }, 404), 300);
      else closed.push(new Promise((resolve) => response.on("close", () => resolve(page))));
    };
    await withServer(answer, async ({ url, received }) => {
      const dashboard = testDashboard(url, { timeoutMs: 900_000 });
      const error = await failureOf(dashboard.applications(never()));
      expect(facts(error)).toEqual({ code: "http", httpStatus: 404, reason: "gone" });
      const pages = await Promise.all(closed);
      expect(pages.toSorted((a, b) => a - b)).toEqual([2, ...Array.from({ length: 22 }, (_, index) => index + 4)]);
      expect(received).toHaveLength(25);
    });
  });

  test("stop with the caller's signal", async () => {
    const controller = new AbortController();
    const answer: Answer = (response, { url }) => {
      if (pageOf(url) === 1) json(response, pageBody(1, 40));
      else controller.abort("enough");
    };
    await withServer(answer, async ({ url }) => {
      const error = await failureOf(testDashboard(url).applications(controller.signal));
      expect([error.code, error.cause]).toEqual(["aborted", "enough"]);
    });
  });
});

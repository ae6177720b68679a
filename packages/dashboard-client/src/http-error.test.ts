import { describe, expect, test } from "@jest/globals";
import { facts, failureOf } from "../testing/failure.ts";
import { json, withServer } from "../testing/loopback-server.ts";
import { never, testDashboard } from "../testing/test-dashboard.ts";

/** What creating an application fails with when it is answered so. */
const refusedCreate = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  withServer(
    (response) => json(response, body, status, headers),
    ({ url }) => failureOf(testDashboard(url).createApplication({ name: "Shop", region: "EU" }, never())),
  );

describe("an answer outside 2xx", () => {
  test.each([
    [{ errors: [{ detail: "Name is taken", title: "Conflict" }, { detail: "x" }] }, "Name is taken"],
    [{ errors: [{ detail: null, title: "Conflict" }], message: "m" }, "Conflict"],
    [{ errors: [{}], message: "Some message", error: "e" }, "Some message"],
    [{ errors: "odd", message: 7, error: "Plain error" }, "Plain error"],
    [{ message: "\u001b[2J  a\r\n b\u202e " }, "[2J a b"],
    [{ message: "x".repeat(5000) }, `${"x".repeat(299)}…`],
    [{ errors: [] }, undefined],
    [["odd"], undefined],
    [null, undefined],
  ])("%j gives the reason %j", async (body, reason) => {
    const error = await refusedCreate(422, body);
    expect(error.reason).toBe(reason);
  });

  test("carries the status, the reason and the request id, and says how to go on", async () => {
    const error = await refusedCreate(422, { errors: [{ detail: "Name is taken" }] }, { "x-request-id": "r-9" });
    expect(facts(error)).toEqual({ code: "http", httpStatus: 422, reason: "Name is taken", requestId: "r-9" });
    expect(error.message).toBe(
      "creating the application failed: Name is taken (HTTP 422, request r-9); correct it and try again",
    );
  });

  test("a page of HTML is no reason, a plain text is", async () => {
    const reasonFor = (type: string, body: string) =>
      withServer(
        (response) => response.writeHead(403, { "content-type": type }).end(body),
        async ({ url }) => (await failureOf(testDashboard(url).regions(never()))).reason,
      );
    expect(await reasonFor("text/html", "<h1>Forbidden</h1>")).toBeUndefined();
    expect(await reasonFor("text/plain; charset=utf-8", "Not from\nhere")).toBe("Not from here");
  });

  test("a redirect is an error, and the token does not follow it", async () => {
    await withServer(
      (response) => json(response, {}),
      (elsewhere) =>
        withServer(
          (response) => response.writeHead(302, { location: elsewhere.url }).end(),
          async ({ url }) => {
            const error = await failureOf(testDashboard(url).regions(never()));
            expect(facts(error)).toEqual({ code: "http", httpStatus: 302 });
            expect(elsewhere.received).toEqual([]);
          },
        ),
    );
  });

  test.each([
    [502, true],
    [408, true],
    [402, false],
    [429, false],
  ])("%i on a write may have been done: %s", async (status, outcomeUnknown) => {
    expect((await refusedCreate(status, {})).outcomeUnknown).toBe(outcomeUnknown);
  });
});

describe("a region without room", () => {
  test.each([
    [422, { errors: [{ title: "No cluster", detail: "Try another region" }] }, "No cluster"],
    [400, { message: "Cluster is not available in this region" }, "Cluster is not available in this region"],
    [
      503,
      { error: "The requested cluster is currently unavailable." },
      "The requested cluster is currently unavailable.",
    ],
    [409, { errors: [{ detail: "no clusters left" }] }, "no clusters left"],
  ])("is told by %i %j", async (httpStatus, body, reason) => {
    expect(facts(await refusedCreate(httpStatus, body))).toEqual({ code: "cluster_unavailable", httpStatus, reason });
  });

  test.each([
    [422, { message: "Cluster name is invalid" }],
    [503, { message: "Service not available" }],
  ])("is not told by %i %j", async (status, body) => {
    expect((await refusedCreate(status, body)).code).toBe("http");
  });
});

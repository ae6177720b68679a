import type { ApplicationPage } from "@algolia-cli/dashboard-contract";
import { AnswerShape, UnexpectedShape } from "./answer-shape.ts";
import type { Api } from "./api.ts";
import { type Application, parseApplication } from "./application.ts";
import { readJson } from "./json-answer.ts";

/** The pages of a large account in two round trips; a bound, so that a huge one does not open a connection for each of its pages. */
const PAGES_AT_ONCE = 24;

/** Far beyond any account; a server that claims more is broken, and must not keep us busy for ever. */
const MOST_PAGES = 1000;

interface Page {
  readonly applications: readonly Application[];
  readonly pages: number;
}

function parsePage(body: unknown): Page {
  const page = new AnswerShape<ApplicationPage>(body);
  const pages = page.member("meta").count("total_pages");
  if (pages > MOST_PAGES) throw new UnexpectedShape(`"meta.total_pages" is ${pages}, more than ${MOST_PAGES}`);
  return { applications: page.members("data").map(parseApplication), pages };
}

/** Reads pages `from` to `to`, a few at a time, in order; the first that fails stops the others. */
async function readPages(api: Api, range: { from: number; to: number }, signal: AbortSignal): Promise<Page[]> {
  const pages: Page[] = [];
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let next = range.from;
  const reader = async (): Promise<void> => {
    while (next <= range.to) {
      const number = next++;
      pages[number - range.from] = await readPage(api, number, either);
    }
  };
  try {
    const readers = Math.min(PAGES_AT_ONCE, range.to - range.from + 1);
    await Promise.all(Array.from({ length: readers }, reader));
    return pages;
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}

const readPage = (api: Api, number: number, signal: AbortSignal): Promise<Page> =>
  api(
    {
      what: "listing the applications",
      method: "get",
      path: `/1/applications?page=${number}`,
      read: readJson(parsePage),
    },
    signal,
  );

/** Reads every page: the first tells how many there are, the others follow in parallel; the server's order is kept, an application that moved between pages is listed once. */
export async function allApplications(api: Api, signal: AbortSignal): Promise<readonly Application[]> {
  const first = await readPage(api, 1, signal);
  const others = first.pages > 1 ? await readPages(api, { from: 2, to: first.pages }, signal) : [];
  const found = [first, ...others].flatMap((page) => page.applications);
  return [...new Map(found.map((application) => [application.id, application])).values()];
}

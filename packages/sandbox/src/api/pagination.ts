import type { ApplicationPage } from "@algolia-cli/dashboard-contract";
import { unprocessable } from "./api-error.ts";

/** Pages count from 1; one beyond the last is empty, not an error. */
export interface Page<Item> extends Pick<ApplicationPage, "meta" | "links"> {
  readonly items: readonly Item[];
}

/** The page that the URL asks for with `page`, the first without it; 422 for anything but a positive whole number. */
export function pageOf<Item>(items: readonly Item[], perPage: number, requested: URL): Page<Item> {
  const wanted = requested.searchParams.get("page") ?? "1";
  if (!/^[1-9]\d{0,8}$/.test(wanted)) throw unprocessable("invalid_page", "page must be a whole number from 1 on");
  const page = Number(wanted);
  const pages = Math.ceil(items.length / perPage);
  return {
    items: items.slice((page - 1) * perPage, page * perPage),
    meta: { total_count: items.length, per_page: perPage, current_page: page, total_pages: pages },
    links: {
      self: linkTo(requested, page),
      first: linkTo(requested, 1),
      prev: page > 1 && page <= pages ? linkTo(requested, page - 1) : null,
      next: page < pages ? linkTo(requested, page + 1) : null,
      last: linkTo(requested, Math.max(1, pages)),
    },
  };
}

function linkTo(requested: URL, page: number): string {
  const link = new URL(requested);
  link.searchParams.set("page", String(page));
  return `${link.pathname}${link.search}`;
}

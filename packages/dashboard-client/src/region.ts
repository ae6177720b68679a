import type { RegionsAnswer } from "@algolia-cli/dashboard-contract";
import { AnswerShape } from "./answer-shape.ts";

/** A place where an application's data can live; `code` is what {@link Dashboard.createApplication} takes. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

/** Reads the regions in the server's order. */
export const parseRegions = (body: unknown): readonly Region[] =>
  new AnswerShape<RegionsAnswer>(body)
    .members("region_codes")
    .map((region) => ({ code: region.identifier("code"), name: region.text("name") }));

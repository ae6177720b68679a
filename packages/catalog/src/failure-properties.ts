import { type ErrorClass, errorClassPattern } from "./error-class.ts";
import { integer, optional, type Property, text } from "./property.ts";

/** The class of an error: the table of the event catalog. */
export const errorClass = text<ErrorClass>(errorClassPattern, "class of the error, from a closed table", "diagnostic");

const status: Property<number, false> = {
  schema: { type: "integer", minimum: 100, maximum: 599 },
  describes: "HTTP status of the answer that failed",
  classification: "diagnostic",
  optional: false,
};

/** The HTTP status, where a server answered. */
export const httpStatus = optional(status);

/** Whole milliseconds since the funnel's Started. */
export const duration = integer(0, "whole milliseconds since this funnel's Started", "usage");

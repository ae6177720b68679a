import { type ErrorClass, errorClassPattern, httpStatuses } from "./error-class.ts";
import { integer, integerWithin, optional, text } from "./property.ts";

/** The class of an error: the table of the event catalog. */
export const errorClass = text<ErrorClass>(errorClassPattern, "class of the error, from a closed table", "diagnostic");

/** The HTTP status, where a server answered. */
export const httpStatus = optional(integerWithin(httpStatuses, "HTTP status of the answer that failed", "diagnostic"));

/** Whole milliseconds since the funnel's Started. */
export const duration = integer(0, "whole milliseconds since this funnel's Started", "usage");

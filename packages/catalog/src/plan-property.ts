import { text } from "./property.ts";

/** A plan by the server's id; `unknown` where it is not (yet) resolved. */
export const planId = (describes: string) => text("^[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}$", describes, "usage");

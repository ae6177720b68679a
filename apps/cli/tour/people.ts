/** The account that every sandbox has, with one application. */
export const regular = { email: "demo@example.com", password: "sandbox-demo" } as const;

/** Somebody who signs up on the tour. */
export const newcomer = { name: "Ada Newcomer", email: "ada@example.com", password: "a long enough password" } as const;

/** What a person presses at a prompt. */
export const keys = { enter: "\r", escape: "\u001b", down: "\u001b[B", yes: "y" } as const;

/** What a person did at the keyboard, as far as we care; cursor keys and the like are left out. */
export type Key =
  | { readonly kind: "text"; readonly text: string }
  /** What came between the marks of bracketed paste, however many lines it has. */
  | { readonly kind: "paste"; readonly text: string }
  | { readonly kind: ControlKey };

type ControlKey = "enter" | "escape" | "erase" | "eraseAll" | "interrupt" | "endOfInput" | "suspend";

/** Turns what arrives from a terminal in raw mode, cut anywhere, into keys. */
export interface KeyDecoder {
  readonly push: (chunk: string) => readonly Key[];
  /** Whether something has begun that the next chunk may complete: a lone Esc, or half a sequence. */
  readonly isPending: () => boolean;
  /** Nothing follows: a lone Esc was the key. */
  readonly flush: () => readonly Key[];
}

const controlKeys: Readonly<Record<string, ControlKey>> = {
  "\r": "enter",
  "\n": "enter",
  "\u0003": "interrupt",
  "\u0004": "endOfInput",
  "\b": "erase",
  "\u007f": "erase",
  "\u0015": "eraseAll",
  "\u001a": "suspend",
};

const pasteBegin = "\u001b[200~";
const pasteEnd = "\u001b[201~";

/** More than anything that is accepted: what comes after it is not kept. */
const longestPaste = 32_768;

/** Cursor and function keys, a terminal's answers, Alt with a key (ECMA-48 §5.4, §8.3). */
const sequence =
  // oxlint-disable-next-line no-control-regex -- control characters are the subject here
  /^\u001b(?:\[[0-?]*[ -/]*[@-~]|O[^\u001b]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[^\u0000-\u001f\u007f[O\]PX^_])/u;
// oxlint-disable-next-line no-control-regex -- as above
const begunSequence = /^\u001b(?:\[[0-?]*[ -/]*|O|[\]PX^_][^\u0007\u001b]*\u001b?)?$/u;
// oxlint-disable-next-line no-control-regex -- as above
const printableRun = /^[^\u0000-\u001f\u007f-\u009f]+/u;

/** The first key of `input` and what is left after it; no key for what is passed over. */
const firstKey = (input: string): { readonly key?: Key; readonly rest: string } => {
  const text = printableRun.exec(input)?.[0];
  if (text !== undefined) return { key: { kind: "text", text }, rest: input.slice(text.length) };
  const passedOver = sequence.exec(input)?.[0];
  if (passedOver !== undefined) return { rest: input.slice(passedOver.length) };
  if (input.startsWith("\r\n")) return { key: { kind: "enter" }, rest: input.slice(2) };
  const first = input.charAt(0);
  const kind = first === "\u001b" ? "escape" : controlKeys[first];
  return { ...(kind ? { key: { kind } } : {}), rest: input.slice(1) };
};

/** How many characters at the end of `text` may be the beginning of `mark`. */
const overlap = (text: string, mark: string): number => {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(mark.slice(0, length))) return length;
  return 0;
};

/** What is known of a paste after a chunk: a key when it is over, else its text so far. */
interface PasteReading {
  readonly key?: Key;
  readonly soFar?: string;
  readonly rest: string;
}

const readPaste = (soFar: string, input: string): PasteReading => {
  const interrupt = input.indexOf("\u0003");
  // Nobody pastes one: the end of the paste was lost, and Ctrl-C must not be.
  if (interrupt >= 0) return { key: { kind: "interrupt" }, rest: input.slice(interrupt + 1) };
  const end = input.indexOf(pasteEnd);
  const upTo = end < 0 ? input.length - overlap(input, pasteEnd) : end;
  const text = (soFar + input.slice(0, upTo)).slice(0, longestPaste);
  return end < 0
    ? { soFar: text, rest: input.slice(upTo) }
    : { key: { kind: "paste", text }, rest: input.slice(end + pasteEnd.length) };
};

/** Starts outside of a paste, with nothing pending. */
export const createKeyDecoder = (): KeyDecoder => {
  let pending = "";
  let pasted: string | undefined;

  const next = (): PasteReading => {
    if (pasted !== undefined) return readPaste(pasted, pending);
    return pending.startsWith(pasteBegin) ? readPaste("", pending.slice(pasteBegin.length)) : firstKey(pending);
  };
  const isWaiting = (): boolean =>
    pending === "" ||
    (pasted === undefined ? begunSequence.test(pending) : overlap(pending, pasteEnd) === pending.length);

  return {
    push: (chunk) => {
      const keys: Key[] = [];
      pending += chunk;
      while (!isWaiting()) {
        const { key, soFar, rest } = next();
        pending = rest;
        pasted = soFar;
        if (key) keys.push(key);
      }
      return keys;
    },
    isPending: () => pending !== "" && pasted === undefined,
    flush: () => {
      const isEscape = pending === "\u001b" && pasted === undefined;
      if (pasted === undefined) pending = "";
      return isEscape ? [{ kind: "escape" }] : [];
    },
  };
};

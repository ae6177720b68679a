import {
  type AuthorizationResponse,
  type CallbackExpectation,
  checkPasted,
  pasteRefusalSentences,
} from "@algolia-cli/sign-in";
import type { Invocation } from "../../invocation/invocation.ts";
import type { PastingWay } from "./pasting-way.ts";
import { shortenedAddress } from "./shortened-address.ts";
import type { SignInPlace } from "./sign-in-place.ts";
import type { WaitingAction } from "./waiting-input.ts";
import { readWaitingKeys } from "./waiting-keys.ts";
import { readWaitingLines } from "./waiting-lines.ts";
import type { ReadWaiting } from "./waiting-reader.ts";
import {
  copiedTexts,
  crashedText,
  hintMs,
  hintText,
  meansText,
  notOpenedText,
  openedText,
  pasteText,
} from "./waiting-texts.ts";

export interface WaitingRequest {
  readonly place: SignInPlace;
  readonly address: string;
  readonly expected: CallbackExpectation;
  /** The person was told already how to paste. */
  readonly isAdvised: boolean;
}

/** The wait for the browser, as the person at the terminal has it. */
export interface Waiting {
  /** The answer in a pasted address that passed all checks; rejects when the signal fires. */
  readonly pasted: (signal: AbortSignal) => Promise<AuthorizationResponse>;
  /** Opens the browser. Rejects when that fails, and says so; a launcher that fails later is told, too. */
  readonly open: (signal: AbortSignal) => Promise<void>;
  /** The answer is there: all that can still be done is to leave. */
  readonly finish: () => void;
  /** Gives the terminal back; a browser that is just being opened again is ended, unless the answer is there. */
  readonly close: () => void;
}

/** What the waiting person's wishes lead to. */
interface Wishes {
  readonly act: (action: WaitingAction) => void;
  readonly open: (signal: AbortSignal) => Promise<void>;
}

interface WishesRequest extends WaitingRequest {
  readonly take: (answer: AuthorizationResponse) => void;
  readonly cancel: () => void;
  /** Fires when nobody waits any more. */
  readonly closed: AbortSignal;
}

const introduce = ({ place, isAdvised }: WaitingRequest): void => {
  const { way, canOpen, noBrowser, voice } = place;
  if (way === "none") return;
  const byKey = way === "keys";
  if (way !== "pipe") voice.murmur(meansText({ canOpen, isOpened: !noBrowser, byKey }));
  if (!isAdvised) voice.murmur(pasteText(byKey));
  if (!byKey) voice.say("Waiting for the browser.");
};

/** Opens the browser, now and again, one launcher at a time; says what came of it while somebody waits. */
const createOpening = ({ place, address, isAdvised, closed }: WishesRequest) => {
  const { voice, way, canOpen, noBrowser } = place;
  const canAct = way === "keys" || way === "lines";
  let isOpened = !noBrowser;
  let isOpening = false;
  const onLateFailure = () => {
    if (!closed.aborted) voice.tell(crashedText(canAct));
  };
  const open = async (signal: AbortSignal, isKnownToFail = false) => {
    isOpening = true;
    try {
      await place.openBrowser(address, { signal, onLateFailure });
    } catch (error) {
      if (!closed.aborted && !signal.aborted && !isKnownToFail) voice.tell(notOpenedText);
      throw error;
    } finally {
      isOpening = false;
    }
  };
  /** Where nothing can be opened the advice has said so. */
  const openFirst = (signal: AbortSignal) => open(signal, isAdvised && !canOpen);
  const openAgain = async (signal: AbortSignal) => {
    if (isOpening) return;
    await open(signal);
    if (!closed.aborted) voice.say(openedText(isOpened));
    isOpened = true;
  };
  return { openFirst, openAgain };
};

const createWishes = (request: WishesRequest, leaving: AbortSignal): Wishes => {
  const { place, address, expected, closed, take, cancel } = request;
  const { voice } = place;
  const { openFirst, openAgain } = createOpening(request);
  const copy = async () => {
    const copied = await place.copy(address);
    if (!closed.aborted) voice.tell(copiedTexts[copied]);
  };
  const paste = (text: string) => {
    const verdict = checkPasted(text, expected);
    if (verdict.kind === "refused") return voice.tell(pasteRefusalSentences[verdict.reason]);
    voice.say(`Pasted ${shortenedAddress(text)}`);
    return take(verdict.response);
  };
  return {
    open: openFirst,
    act: (action) => {
      if (action.kind === "cancel") cancel();
      else if (action.kind === "paste") paste(action.text);
      else if (action.kind === "copy") void copy();
      else openAgain(leaving).catch(() => undefined); // it was said
    },
  };
};

const readers: Readonly<Record<PastingWay, ReadWaiting>> = {
  keys: readWaitingKeys,
  lines: readWaitingLines,
  pipe: readWaitingLines,
  none: () => ({ finish: () => undefined, end: () => undefined }),
};

const untilAborted = <Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException("nobody waits any more", "AbortError"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
    value.then(resolve, reject);
  });

/** Begins to wait: explains how, reads what the person does, and reminds once of what helps when nothing comes. */
export const startWaiting = (invocation: Invocation, request: WaitingRequest): Waiting => {
  const { way, voice, canOpen } = request.place;
  introduce(request);
  let take: (answer: AuthorizationResponse) => void = () => undefined;
  const answer = new Promise<AuthorizationResponse>((resolve) => (take = resolve));
  const closed = new AbortController();
  const leaving = new AbortController();
  const wishes = createWishes(
    { ...request, take, cancel: invocation.world.interrupt, closed: closed.signal },
    leaving.signal,
  );
  const reader = readers[way](invocation, voice, wishes.act);
  const hint = way === "none" ? undefined : setTimeout(() => voice.say(hintText({ canOpen, way })), hintMs);
  let isFinished = false;
  return {
    pasted: (signal) => untilAborted(answer, signal),
    open: wishes.open,
    finish: () => {
      isFinished = true;
      clearTimeout(hint);
      reader.finish();
    },
    close: () => {
      closed.abort();
      if (!isFinished) leaving.abort();
      clearTimeout(hint);
      reader.end();
    },
  };
};

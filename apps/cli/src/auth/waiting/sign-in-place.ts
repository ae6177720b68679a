import { openBrowser } from "@algolia-cli/sign-in";
import type { Invocation } from "../../invocation/invocation.ts";
import { type Copied, copyText } from "../../terminal/clipboard.ts";
import { adviceFor } from "./advice.ts";
import { type PastingWay, pastingWay } from "./pasting-way.ts";
import { surroundingFacts } from "./surrounding-facts.ts";
import { canOpenBrowser, surroundingsOf } from "./surroundings.ts";
import { createVoice, type Voice } from "./voice.ts";

/** What is to be opened, where that leads in the end, and whether anything of ours is there. */
export interface RedirectPlace {
  readonly address: string;
  readonly redirectUri: string;
  readonly isServed: boolean;
}

export interface Opening {
  readonly signal: AbortSignal;
  /** Hears of a launcher that had counted as launched and failed then. */
  readonly onLateFailure: () => void;
}

/** The terminal of one sign-in: where it is, and what can be done there. */
export interface SignInPlace {
  readonly way: PastingWay;
  /** Something that opens a browser may be there. */
  readonly canOpen: boolean;
  readonly noBrowser: boolean;
  readonly voice: Voice;
  /** Explains how the browser's last step comes back to this place; false where that goes without saying. */
  readonly advise: (redirect: RedirectPlace) => boolean;
  /** Rejects when no browser can be opened. */
  readonly openBrowser: (address: string, opening: Opening) => Promise<void>;
  readonly copy: (text: string) => Promise<Copied>;
}

const noLauncher = (): Promise<never> => Promise.reject(new Error("there is no display"));

/** Looks around once, at the beginning of a sign-in. */
export const createSignInPlace = (invocation: Invocation, noBrowser: boolean): SignInPlace => {
  const { world, terminal } = invocation;
  const { variables, platform } = world;
  const facts = surroundingFacts(world);
  const surroundings = surroundingsOf(facts);
  const canOpen = canOpenBrowser(facts);
  const way = pastingWay(world, terminal, noBrowser);
  const voice = createVoice(invocation);
  const { kind } = surroundings;
  return {
    way,
    canOpen,
    noBrowser,
    voice,
    advise: (redirect) => {
      // A program is shown the address alone.
      if (terminal.json) return false;
      const advice = adviceFor({ ...redirect, surroundings, canPaste: way !== "none" });
      if (advice?.command === undefined) advice?.paragraphs.forEach(voice.tell);
      else {
        advice.paragraphs.slice(0, -1).forEach(voice.tell);
        terminal.address(advice.paragraphs.at(-1) ?? "", `  ${advice.command}`);
      }
      if (advice !== undefined && terminal.interactive) terminal.tell("");
      return advice !== undefined;
    },
    openBrowser: (address, opening) =>
      openBrowser(address, {
        ...opening,
        browser: variables["BROWSER"],
        platform,
        ...(canOpen ? {} : { launch: noLauncher }),
      }),
    copy: (text) =>
      copyText(
        text,
        { platform, variables, isRemote: kind === "ssh", isWsl: kind === "wsl1" || kind === "wsl2" },
        world.stderr,
      ),
  };
};

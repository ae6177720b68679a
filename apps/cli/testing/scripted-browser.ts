import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { BrowserPage } from "@algolia-cli/sandbox/testing";

/** One launch of the browser, as the person in front of it has it. */
export interface Visit {
  /** The address that the CLI opened. */
  readonly address: string;
  /** Notes what is on the screen now. */
  readonly saw: (page: Pick<BrowserPage, "status" | "title" | "text">) => void;
}

/** What a person does with the address, and how the launcher takes it: by exiting with 0 unless said otherwise. */
export interface Visitor {
  readonly visit: (visit: Visit) => Promise<void>;
  /** `stays`: it does not exit by itself; `fails`: it exits with 1 and nobody visits. */
  readonly launcher?: "stays" | "fails";
}

/** What became of one visitor. */
export interface Seat {
  /** The value of $BROWSER that sends the CLI's address here. */
  readonly command: string;
  /** Resolves when the launcher has asked for the address to be opened. */
  readonly launched: Promise<void>;
  /** Resolves when the launcher's process has let go of its connection. */
  readonly launcherGone: Promise<void>;
  /** The last page seen, as `200 Signed in`; waits for the visitor, and rejects when the visit went wrong. */
  readonly lastPage: () => Promise<string | undefined>;
}

/** A page in short: `200 Signed in`. */
export const pageName = ({ status, title }: Pick<BrowserPage, "status" | "title">): string =>
  `${status} ${title.replace(/ · Algolia CLI$/u, "")}`;

/** The browser of a stage: visitors act in the test's own process, so that they can look at everything. */
export interface ScriptedBrowser {
  readonly seat: (visitor: Visitor) => Seat;
  readonly close: () => Promise<void>;
}

const launcher = fileURLToPath(new URL("browser-launcher.mjs", import.meta.url));

interface Sitting {
  readonly visitor: Visitor;
  readonly onLaunch: (address: string) => void;
  readonly onGone: () => void;
}

const launchFor = async (request: IncomingMessage, response: ServerResponse, sitting?: Sitting): Promise<void> => {
  sitting?.onLaunch(await text(request));
  if (sitting?.visitor.launcher === "stays") return;
  response.writeHead(sitting?.visitor.launcher === "fails" ? 500 : 204).end();
};

const serve = (sittings: readonly Sitting[]): Server =>
  createServer((request, response) => {
    const sitting = sittings[Number(request.url?.slice(1))];
    response.once("close", () => sitting?.onGone());
    void launchFor(request, response, sitting);
  });

/** Something that is waited for and comes once. */
const createMoment = (): { readonly come: () => void; readonly reached: Promise<void> } => {
  let come: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (come = resolve));
  return { come, reached };
};

const sitDown = (visitor: Visitor): Sitting & Omit<Seat, "command"> => {
  const launch = createMoment();
  const gone = createMoment();
  let page: string | undefined;
  let visit: Promise<void> = Promise.resolve();
  return {
    visitor,
    onLaunch: (address) => {
      const saw: Visit["saw"] = (seen) => (page = pageName(seen));
      if (visitor.launcher !== "fails") visit = visitor.visit({ address, saw });
      visit.catch(() => undefined); // told by `lastPage`
      launch.come();
    },
    onGone: gone.come,
    launched: launch.reached,
    launcherGone: gone.reached,
    lastPage: () => visit.then(() => page),
  };
};

/** Waits on a loopback port for launchers. */
export const openScriptedBrowser = async (): Promise<ScriptedBrowser> => {
  const sittings: Sitting[] = [];
  const server = serve(sittings);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    seat: (visitor) => {
      const sitting = sitDown(visitor);
      const place = sittings.push(sitting) - 1;
      return { ...sitting, command: `"${process.execPath}" "${launcher}" ${port} ${place} %s` };
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

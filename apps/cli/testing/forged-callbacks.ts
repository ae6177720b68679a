import { request } from "node:http";

/** A request to the CLI's loopback server that is not the redirect it waits for. */
export interface ForgedCallback {
  readonly what: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Target of the request, made from the state that the sign-in waits for. */
  readonly target: (state: string) => string;
}

/** What strays in by itself, and what somebody would send who knows the port, in one case even the state. */
export const forgedCallbacks: readonly ForgedCallback[] = [
  { what: "a favicon", target: () => "/favicon.ico" },
  { what: "no parameters", target: () => "/" },
  { what: "a wrong state", target: () => "/?code=forged&state=forged" },
  { what: "an error without a state", target: () => "/?error=access_denied" },
  { what: "an error with a wrong state", target: () => "/?error=access_denied&state=forged" },
  { what: "POST", method: "POST", target: (state) => `/?code=forged&state=${state}` },
  { what: "a wrong Host", headers: { host: "attacker.example" }, target: (state) => `/?code=forged&state=${state}` },
  { what: "a code twice", target: (state) => `/?code=forged&code=forged&state=${state}` },
  { what: "a state twice", target: (state) => `/?code=forged&state=${state}&state=${state}` },
  { what: "HEAD", method: "HEAD", target: (state) => `/?code=forged&state=${state}` },
  { what: "OPTIONS", method: "OPTIONS", target: (state) => `/?code=forged&state=${state}` },
  { what: "another path", target: (state) => `/callback?code=forged&state=${state}` },
  { what: "localhost for a Host", headers: { host: "localhost" }, target: (state) => `/?code=forged&state=${state}` },
  { what: "a code and an error", target: (state) => `/?code=forged&error=access_denied&state=${state}` },
  { what: "an error twice", target: (state) => `/?error=access_denied&error=access_denied&state=${state}` },
  { what: "neither code nor error", target: (state) => `/?state=${state}` },
  { what: "the beginning of the state", target: (state) => `/?code=forged&state=${state.slice(0, -1)}` },
  { what: "a state in other letters", target: (state) => `/?code=forged&state=${state.toLowerCase()}` },
  { what: "a long address", target: (state) => `/?code=${"x".repeat(9000)}&state=${state}` },
  { what: "a prefetch", headers: { "sec-purpose": "prefetch" }, target: (state) => `/?code=forged&state=${state}` },
];

const send = (redirectUri: string, state: string, { method = "GET", headers, target }: ForgedCallback) =>
  new Promise<number>((resolve, reject) => {
    const { hostname, port } = new URL(redirectUri);
    const sent = request({ hostname, port, method, path: target(state), headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end();
  });

/** Sends them one after the other to the sign-in that opened this address; gives their answers' statuses. */
export const sendForged = async (address: string, forged: readonly ForgedCallback[]): Promise<readonly number[]> => {
  const { searchParams } = new URL(address);
  const statuses: number[] = [];
  for (const callback of forged) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    statuses.push(await send(searchParams.get("redirect_uri") ?? "", searchParams.get("state") ?? "", callback));
  }
  return statuses;
};

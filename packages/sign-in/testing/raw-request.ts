import { connect, type Socket } from "node:net";

/** What a server answered on one connection until it ended; `status` is 0 when it ended it without an answer. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Opens a connection to the host and port of an origin; it outlives errors, which also end it. */
export const openSocket = (origin: string): Promise<Socket> => {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname.replaceAll(/[[\]]/gu, ""), port: Number(port) });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject).on("error", () => undefined);
      resolve(socket);
    });
  });
};

/** What arrives on a connection until its other end closes it. */
export const answerOn = (socket: Socket): Promise<RawAnswer> =>
  new Promise((resolve) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk) => (text += String(chunk)));
    socket.once("close", () => resolve(parse(text)));
  });

/** Sends bytes as they are and gives the answer. */
export const sendRaw = async (origin: string, bytes: string | Uint8Array): Promise<RawAnswer> => {
  const socket = await openSocket(origin);
  const answer = answerOn(socket);
  socket.write(bytes);
  return await answer;
};

/** The text of a request: `Host` is the origin's own unless `headers` say otherwise. */
export const requestText = (origin: string, line: string, headers?: readonly string[]): string =>
  `${line} HTTP/1.1\r\n${(headers ?? [`Host: ${new URL(origin).host}`]).map((header) => `${header}\r\n`).join("")}\r\n`;

const parse = (text: string): RawAnswer => {
  const [head = "", ...body] = text.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(statusLine.split(" ")[1] ?? 0), headers, body: body.join("\r\n\r\n") };
};

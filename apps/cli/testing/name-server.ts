import { createSocket } from "node:dgram";

/** A name server on loopback. */
export interface NameServer {
  readonly address: string;
  /** How many questions came so far. */
  readonly asked: () => number;
}

/** Works with a name server that answers as it is told to, or never; questions are counted. */
export const withNameServer = async (
  answer: ((question: Buffer) => Buffer) | undefined,
  work: (server: NameServer) => Promise<void>,
): Promise<void> => {
  const socket = createSocket("udp4");
  let asked = 0;
  socket.on("message", (question, { port, address }) => {
    asked += 1;
    if (answer) socket.send(answer(question), port, address);
  });
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  try {
    await work({ address: `127.0.0.1:${socket.address().port}`, asked: () => asked });
  } finally {
    socket.close();
  }
};

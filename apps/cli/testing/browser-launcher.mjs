// What $BROWSER names in tests: hands the address to the test's process, where a scripted visitor takes it from there,
// and exits as it is told to. As long as there is no answer it stays, as a browser in the foreground does.
import { request } from "node:http";

const [port, visitor, address] = process.argv.slice(2);
const sent = request({ port, host: "127.0.0.1", method: "POST", path: `/${visitor}` }, (answer) => {
  answer.resume();
  process.exitCode = answer.statusCode === 204 ? 0 : 1;
});
sent.on("error", () => process.exit(1));
sent.end(address);

export { selfSigned } from "./certificate.ts";
export { withConnectProxy } from "./connect-proxy.ts";
export { closedPort } from "./loopback-server.ts";

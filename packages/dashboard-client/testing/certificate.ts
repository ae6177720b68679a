import { execFileSync } from "node:child_process";

/** A fresh key and a certificate for 127.0.0.1 and these names that no authority has signed (PEM, valid for two days), made by the openssl command. */
export function selfSigned(...names: readonly string[]): { key: string; cert: string } {
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "-"];
  const subject = [
    "-subj",
    "/CN=127.0.0.1",
    "-addext",
    ["subjectAltName=IP:127.0.0.1", ...names.map((name) => `DNS:${name}`)].join(),
  ];
  const pem = execFileSync("openssl", [...request, ...subject], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const start = pem.indexOf("-----BEGIN CERTIFICATE-----");
  return { key: pem.slice(0, start), cert: pem.slice(start) };
}

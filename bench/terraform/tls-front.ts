import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createServer } from "node:tls";

/** A port that speaks TLS in front of one that does not: LaunchDarkly's Terraform provider knows `https` only. */
interface TlsFront {
  url: string;
  /** The file of its certificate, which signs itself. */
  certificate: string;
  close(): Promise<void>;
}

/** Needs `openssl` for the certificate. */
export async function openTlsFront(url: string, folder: string): Promise<TlsFront> {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", ...made, ...subject], { stdio: "ignore" });
  const { port, hostname } = new URL(url);
  const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (client) => {
    const upstream = connect(Number(port), hostname);
    // Either end may hang up when it likes: a lost answer is one of the scenarios.
    for (const [one, other] of [[client, upstream] as const, [upstream, client] as const])
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

import { execFileSync, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer as createProxy } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { generate } from "selfsigned";

/** A host with Git repositories, for programs that use a proxy. */
interface GitServer {
  /** Environment of a program that finds the host: its proxy, and its authority. */
  env: Record<string, string>;
  /** Hosts that were requested from the proxy and rejected. */
  refused: string[];
  close(): Promise<void>;
}

/** Commits a folder, and clones it as a bare repository. */
export function makeRepository(work: string, bare: string, tag: string): void {
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=release", "-c", "user.email=release@example.com", ...args], {
      cwd: work,
      stdio: "ignore",
    });
  git("init", "--initial-branch=main");
  git("add", ".");
  git("commit", "--message", "A release");
  git("tag", tag);
  git("clone", "--bare", ".", bare);
}

/** Serves the bare repositories of a folder as `https://HOST/NAME.git`, to read. */
export async function startGitServer(folder: string, host: string): Promise<GitServer> {
  const { private: key, cert } = await generate([{ name: "commonName", value: host }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: host }] }],
  });
  const authority = join(folder, "authority.pem");
  writeFileSync(authority, cert);
  const server = createServer({ key, cert }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", `https://${host}`);
    const [, name = "", route = ""] = /^\/([\w.-]+(?:\/[\w.-]+)*\.git)\/(.+)$/.exec(pathname) ?? [];
    const isAdvertised = route === "info/refs" && searchParams.get("service") === "git-upload-pack";
    if (!isAdvertised && route !== "git-upload-pack") {
      response.writeHead(404).end();
      return;
    }
    const kind = isAdvertised ? "advertisement" : "result";
    response.writeHead(200, { "content-type": `application/x-git-upload-pack-${kind}` });
    // The smart protocol: first the service's name, then git's own response.
    if (isAdvertised) response.write("001e# service=git-upload-pack\n0000");
    const advertise = isAdvertised ? ["--advertise-refs"] : [];
    const git = spawn("git", ["upload-pack", "--stateless-rpc", ...advertise, name], { cwd: folder });
    request.pipe(git.stdin);
    git.stdout.pipe(response);
  });
  const port = await listening(server);
  const refused: string[] = [];
  const proxy = createProxy().on("connect", ({ url = "" }, client: Duplex) => {
    if (url !== `${host}:443`) {
      refused.push(url);
      client.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    for (const end of [upstream, client]) end.on("error", () => undefined);
  });
  const proxyPort = await listening(proxy);
  return {
    env: { HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`, SSL_CERT_FILE: authority },
    refused,
    async close() {
      for (const one of [server, proxy]) {
        await new Promise((resolve) => one.close(resolve).closeAllConnections());
      }
    },
  };
}

function listening(
  server: ReturnType<typeof createServer> | ReturnType<typeof createProxy>,
): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

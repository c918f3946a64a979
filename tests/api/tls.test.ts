import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { generate } from "selfsigned";
import { CONFIGURATION, JSON_TYPE } from "./wire-server";

const PROGRAM = `
const { createClient } = require(${JSON.stringify(join(__dirname, "../../dist/provider/api"))});
const { INTEGRATION_CONFIGURATION } = require(${JSON.stringify(join(__dirname, "../../dist/provider/kinds"))});
createClient({ token: "api-tls", version: "0", host: process.argv[1] }).get(INTEGRATION_CONFIGURATION, "id-1").then(
  ({ name }) => console.log("read " + name),
  (error) => console.log(error.message),
);`;

describe("a server whose certificate comes from a company's own authority", () => {
  let folder: string;
  let server: Server;
  let origin: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "tls-"));
    const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
      extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
    });
    writeFileSync(join(folder, "authority.pem"), cert);
    server = createServer({ key, cert }, (_, response) => {
      response.writeHead(200, JSON_TYPE).end(JSON.stringify(CONFIGURATION));
    });
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (env: Record<string, string>): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", PROGRAM, origin], {
      env: { ...process.env, ...env },
    });
    return stdout.trim();
  };

  it("is trusted if NODE_EXTRA_CA_CERTS names the authority", async () => {
    assert.equal(await run({ NODE_EXTRA_CA_CERTS: join(folder, "authority.pem") }), "read one");
  });

  it("is rejected otherwise, and the error names the variable", async () => {
    assert.match(await run({}), /certificate is not trusted.*NODE_EXTRA_CA_CERTS/);
  });
});

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { findPulumiCli } from "../../local/engine";
import { closedOff } from "../../local/engine/cli";
import { deploy, onEngine, openStackFixture, type StackFixture } from "../support/engines";
import { HOSTILE, SIGNATURE_KEY, SIGNATURES } from "./texts";

const TEXTS = HOSTILE.filter((text) => text !== "");
/** The embedded engine prints no colors, neither Pulumi's nor its own. */
const colors = ({ engine }: StackFixture["stack"]): string[] =>
  engine === "cli" ? ["--color", "always"] : [];

const PROGRAM = `
for (let i = 0; i < ${TEXTS.length}; i++) {
  new IntegrationConfiguration("r" + i, {
    integrationKey: "custom-approvals",
    configValues: { apiKey: "made-up-key-0123", baseURL: "https://a.example" },
  });
}`;

/** Puts each hostile text at every place where text is possible. */
function poison({ emulator }: StackFixture): void {
  for (const { _id, name } of emulator.configurations()) {
    const text = TEXTS[Number(name.slice(1))] ?? "";
    emulator.edit(_id, (draft) => {
      draft.name = text;
      draft.configValues = Object.fromEntries([
        ["apiKey", "made-up-key-0123"],
        ["baseURL", text],
        [text, { [text]: [text] }],
      ]);
    });
  }
}

const ONE = `new IntegrationConfiguration("r", {
  integrationKey: "custom-approvals",
  configValues: { apiKey: "made-up-key-0123", baseURL: "https://a.example" },
});`;

onEngine("A hostile account on the engine", (open) => {
  it("stops no run, hides no line, and is corrected", async () => {
    const fixture = await open(PROGRAM);
    const { stack, emulator } = fixture;
    await deploy(stack);
    const before = emulator.configurations();
    poison(fixture);
    const flags = colors(stack);
    // Runs with this many resources take long, so one run shows as much as possible.
    assertWhole(await stack.preview({ flags, diff: true }));
    assertWhole(await stack.refresh({ flags }));
    assertWhole(await stack.up({ flags, diff: true }));
    assert.deepEqual(withoutDates(emulator.configurations()), withoutDates(before));
    assert.equal((await stack.preview({ expectNoChanges: true })).exitCode, 0);
    poison(fixture);
    assertWhole(await stack.destroy({ flags, diff: true, refresh: true }));
    assert.deepEqual(emulator.configurations(), []);
  });

  it("gets a rejected change quoted without stopping the run", async () => {
    const { stack, emulator, write } = await open(ONE);
    await deploy(stack);
    write(
      ONE.replace('"r",', '"r", /* renamed */').replace(
        "integrationKey:",
        'name: "renamed", integrationKey:',
      ),
    );
    const message = TEXTS.join(" ");
    emulator.inject({
      operation: "update",
      status: 409,
      body: JSON.stringify({ code: "conflict", message }),
      times: 99,
    });
    const up = await stack.up({ flags: [...colors(stack), "--skip-preview"] });
    assert.notEqual(up.exitCode, 0);
    assert.doesNotMatch(up.output, /panic|Unrecognized color/);
    assert.match(up.output, /409/);
  });

  describe("with Pulumi's signature in a value", () => {
    let server: Server;
    let asked: number;
    beforeEach(async () => {
      asked = 0;
      server = createServer((_, response) => {
        asked += 1;
        response.end("x");
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    });
    afterEach(() => {
      server.close();
    });

    it("fetches nothing, reads no file, and does not fail", async () => {
      const { stack, emulator } = await open(ONE);
      await deploy(stack);
      const [live] = emulator.configurations();
      assert.ok(live, "there is no live");
      const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
      emulator.edit(live._id, (draft) => {
        const places = [
          { uri },
          { path: "/etc/hostname" },
          { path: "/dev/zero" },
          { text: "x" },
          { hash: "00" },
        ];
        draft.configValues = {
          ...draft.configValues,
          odd: Object.values(SIGNATURES).flatMap((signature) =>
            places.map((place) => ({ [SIGNATURE_KEY]: signature, ...place })),
          ) as never,
        };
      });
      assertWhole(await stack.refresh());
      assertWhole(await stack.preview({ diff: true }));
      assert.equal(asked, 0);
      const state = JSON.stringify(await stack.exportState());
      assert.ok(!state.includes(`"${SIGNATURE_KEY}":"${SIGNATURES.asset}"`), state);
      assertWhole(await stack.up({ flags: ["--skip-preview"] }));
      assert.deepEqual(emulator.configurations()[0]?.configValues, live.configValues);
    });
  });
});

describe("A hostile account in a terminal (Pulumi CLI)", () => {
  before(function () {
    // Only Python's standard library has a pseudo-terminal on every machine.
    if (!findPulumiCli() || spawnSync("python3", ["-c", "import pty"]).status !== 0) this.skip();
  });

  it("stops no preview and hides no line", async () => {
    const { fixture, close } = await openStackFixture("cli", {});
    try {
      fixture.write(PROGRAM);
      await deploy(fixture.stack);
      poison(fixture);
      const { exitCode, output } = await inTerminal(fixture, ["preview", "--diff"]);
      assert.doesNotMatch(output, /panic|Unrecognized color/);
      assert.equal(exitCode, 0, output.slice(-2000));
      assert.match(output, /<\\u007b% the rest is hidden/);
    } finally {
      await close();
    }
  });
});

function assertWhole({ exitCode, output }: { exitCode: number; output: string }): void {
  assert.doesNotMatch(output, /panic|Unrecognized color/);
  assert.equal(exitCode, 0, output.slice(-3000));
}

const withoutDates = (configurations: object[]) => JSON.parse(JSON.stringify(configurations));

const TERMINAL = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;

function inTerminal(
  { projectDir, stateDir }: StackFixture,
  args: string[],
): Promise<{ exitCode: number | null; output: string }> {
  const config = join(stateDir, "project", "Pulumi.test.yaml");
  const child = spawn(
    "python3",
    ["-c", TERMINAL, "pulumi", ...args, "--stack", "test", "--config-file", config],
    {
      cwd: projectDir,
      env: { ...closedOff({ stateDir }), TERM: "xterm" },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  return new Promise((resolve) => child.once("close", (exitCode) => resolve({ exitCode, output })));
}

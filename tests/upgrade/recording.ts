import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Behaviour, StoredConfiguration } from "../../local/emulator";
import type { DeploymentExport, StackDriver } from "../../local/engine";
import { deploy, openStackFixture, type StackFixtureOptions } from "../support/engines";
import type { Case } from "./cases";

/** The result of one case on one engine: the stack and its account. Every value is made up. */
export interface Recording {
  behaviour: Partial<Behaviour>;
  config: NonNullable<StackFixtureOptions["config"]>;
  account: StoredConfiguration[];
  state: DeploymentExport;
}

export const RECORDED = join(__dirname, "recorded");
export const PASSPHRASE = "made-up-passphrase";
export const TOKEN = "made-up-access-token";
/** Placeholder in recordings for the emulator's address, which differs in each run. */
const HOST = "https://emulator.invalid";

export const recordedVersions = (): string[] => readdirSync(RECORDED).sort();

export function programOf(version: string, name: string): string {
  return readFileSync(join(RECORDED, version, `${name}.js`), "utf8");
}

/** Runs a case to its end with the code of this checkout. */
export async function record(
  engine: StackDriver["engine"],
  recorded: Case,
  program: string,
): Promise<Recording> {
  const { behaviour } = recorded;
  const { fixture, close } = await openStackFixture(engine, {
    emulator: { behaviour, token: TOKEN },
    passphrase: PASSPHRASE,
  });
  try {
    const { stack, emulator, projectDir } = fixture;
    const config = { ...recorded.config, ...recorded.seed?.(emulator) };
    for (const [key, value] of Object.entries(config)) {
      const secret = typeof value !== "string";
      await stack.setConfig(key, secret ? value.secret : value, { secret });
    }
    writeFileSync(join(projectDir, "index.js"), program);
    await deploy(stack);
    await recorded.later?.(fixture);
    const preview = await stack.preview({ expectNoChanges: true });
    if (preview.exitCode !== 0) throw new Error(`${recorded.name} is not settled:\n${preview.output}`);
    const state = withoutPlaces(withHost(await stack.exportState(), emulator.url, HOST));
    return { behaviour, config, account: emulator.configurations(), state };
  } finally {
    await close();
  }
}

export function saveRecording(version: string, name: string, recording: Recording): void {
  // One line for each object: small, and readable in a diff.
  const lines = (items: readonly unknown[]): string => items.map((item) => JSON.stringify(item)).join(",\n");
  const { behaviour, config, account, state } = recording;
  const { resources = [], ...rest } = state.deployment;
  const text = `{"behaviour":${JSON.stringify(behaviour)},
"config":${JSON.stringify(config)},
"account":[
${lines(account)}
],
"state":{"version":${state.version},"deployment":{
${JSON.stringify(rest).slice(1, -1)},
"resources":[
${lines(resources)}
]}}}
`;
  writeFileSync(join(RECORDED, version, `${name}.json`), text);
}

/** A recording with the address of the account in which it is replayed. */
export function loadRecording(version: string, name: string): (url: string) => Recording {
  const recording = JSON.parse(readFileSync(join(RECORDED, version, `${name}.json`), "utf8")) as Recording;
  return (url) => withHost(recording, HOST, url);
}

/** Source positions of declared resources: paths of the recording machine. */
function withoutPlaces(state: DeploymentExport): DeploymentExport {
  const drop = (key: string, value: unknown): unknown =>
    key === "sourcePosition" || key === "stackTrace" ? undefined : value;
  return JSON.parse(JSON.stringify(state, drop)) as DeploymentExport;
}

function withHost<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T;
}

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredConfiguration } from "../../local/emulator";
import { openAlone, type Scene } from "../support/engines";
import { PASSPHRASE, programOf, RECORDED, TOKEN } from "./recording";

/** What a process that died after its POST left: a file in PULUMI_HOME, and an object that no state knows. */
export interface Interrupted {
  /** The record, as the release wrote it. */
  record: { at: number; id?: string };
  object: StoredConfiguration;
}

export type InterruptedFile = Record<"answered" | "unanswered", Interrupted>;

const FILE = "interrupted.json";
const ORIGIN = "scenario/test#approvals";

export const interruptedOf = (version: string): InterruptedFile =>
  JSON.parse(readFileSync(join(RECORDED, version, FILE), "utf8")) as InterruptedFile;

export const journalOf = ({ stateDir }: Scene): string => join(stateDir, "home", "launchdarkly-integrations");

/** The name 0.1.0 gives to a record; it holds the address of the account, so that it is another one in each run. */
export function recordName(url: string, { _integrationKey, name }: StoredConfiguration): string {
  const parts = [url, ORIGIN, _integrationKey, name];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** Puts a record where 0.1.0 does, as if the process had just died: older ones expire. */
export function leave(scene: Scene, { record, object }: Interrupted): void {
  mkdirSync(journalOf(scene), { recursive: true, mode: 0o700 });
  const file = join(journalOf(scene), recordName(scene.emulator.url, object));
  writeFileSync(file, JSON.stringify({ ...record, at: Date.now() }), { mode: 0o600 });
}

export async function recordInterrupted(version: string): Promise<void> {
  const program = programOf(version, "interrupted");
  const answered = await interrupt(program, () => {});
  const unanswered = await interrupt(program, ({ emulator }) => {
    emulator.inject({ operation: "create", status: 504, afterProcessing: true });
    emulator.inject({ operation: "list", status: 403, times: Number.POSITIVE_INFINITY });
  });
  writeFileSync(
    join(RECORDED, version, FILE),
    `{"answered":${JSON.stringify(answered)},\n"unanswered":${JSON.stringify(unanswered)}}\n`,
  );
}

async function interrupt(program: string, prepare: (scene: Scene) => void): Promise<Interrupted> {
  const { scene, close } = await openAlone("embedded", {
    emulator: { token: TOKEN },
    passphrase: PASSPHRASE,
  });
  try {
    writeFileSync(join(scene.projectDir, "index.js"), program);
    prepare(scene);
    const { output } = await scene.stack.up({ flags: ["--skip-preview"] });
    const [object, ...more] = scene.emulator.configurations();
    const [name, ...others] = readdirSync(journalOf(scene));
    if (!object || more.length > 0 || !name || others.length > 0) throw new Error(output);
    if (name !== recordName(scene.emulator.url, object)) throw new Error(`another name: ${name}`);
    return { record: JSON.parse(readFileSync(join(journalOf(scene), name), "utf8")), object };
  } finally {
    await close();
  }
}

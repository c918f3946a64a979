import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredConfiguration } from "../../local/emulator";
import { openStackFixture, type StackFixture } from "../support/engines";
import { PASSPHRASE, programOf, RECORDED, TOKEN } from "./recording";

/** The result of a process that died after its POST: a file in PULUMI_HOME, and an object that no state knows. */
interface Interrupted {
  /** The record, as the release wrote it. */
  record: { at: number; id?: string };
  object: StoredConfiguration;
}

type InterruptedFile = Record<"answered" | "unanswered", Interrupted>;

const FILE = "interrupted.json";
const ORIGIN = "scenario/test#approvals";

export const interruptedOf = (version: string): InterruptedFile =>
  JSON.parse(readFileSync(join(RECORDED, version, FILE), "utf8")) as InterruptedFile;

const journalOf = ({ stateDir }: StackFixture): string => join(stateDir, "home", "launchdarkly-integrations");

/** The file name of 0.1.0's record; it contains the account's address and so differs in each run. */
function recordName(url: string, { _integrationKey, name }: StoredConfiguration): string {
  const parts = [url, ORIGIN, _integrationKey, name];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** Puts a record where 0.1.0 does, as if the process had just died. Older records expire. */
export function leave(fixture: StackFixture, { record, object }: Interrupted): void {
  mkdirSync(journalOf(fixture), { recursive: true, mode: 0o700 });
  const file = join(journalOf(fixture), recordName(fixture.emulator.url, object));
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

async function interrupt(program: string, prepare: (fixture: StackFixture) => void): Promise<Interrupted> {
  const { fixture, close } = await openStackFixture("embedded", {
    emulator: { token: TOKEN },
    passphrase: PASSPHRASE,
  });
  try {
    writeFileSync(join(fixture.projectDir, "index.js"), program);
    prepare(fixture);
    const { output } = await fixture.stack.up({ flags: ["--skip-preview"] });
    const [object, ...more] = fixture.emulator.configurations();
    const [name, ...others] = readdirSync(journalOf(fixture));
    if (!object || more.length > 0 || !name || others.length > 0) throw new Error(output);
    if (name !== recordName(fixture.emulator.url, object)) throw new Error(`another name: ${name}`);
    return { record: JSON.parse(readFileSync(join(journalOf(fixture), name), "utf8")), object };
  } finally {
    await close();
  }
}

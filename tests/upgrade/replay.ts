import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredConfiguration } from "../../local/emulator";
import type { ExportedResource } from "../../local/engine";
import type { OpenStackFixture, StackFixture } from "../support/engines";
import { loadRecording, PASSPHRASE, programOf, type Recording, TOKEN } from "./recording";

interface Replay extends StackFixture {
  recording: Recording;
}

/** Restores a recorded stack and its account for today's code. */
export async function replay(
  open: OpenStackFixture,
  engine: "embedded" | "cli",
  version: string,
  name: string,
  folder: string,
): Promise<Replay> {
  const load = loadRecording(version, `${name}.${engine}`);
  const { behaviour, account, config } = load("");
  const stateFile = accountFile(folder, account);
  const fixture = await open("", {
    emulator: { behaviour, token: TOKEN, stateFile },
    passphrase: PASSPHRASE,
    config,
  });
  const recording = load(fixture.emulator.url);
  writeFileSync(join(fixture.projectDir, "index.js"), programOf(version, name));
  await fixture.stack.importState(recording.state);
  return { ...fixture, recording };
}

/** A state file for an emulator, which keeps the ids that a state knows. */
export function accountFile(folder: string, configurations: StoredConfiguration[]): string {
  const file = join(folder, "account.json");
  writeFileSync(file, JSON.stringify({ configurations, audit: [] }));
  return file;
}

export const isConfiguration = ({ type }: ExportedResource): boolean =>
  type.endsWith("launchdarkly:IntegrationConfiguration");

/** The resources of an export, by URN; each URN stands once in a settled stack. */
export async function resourcesOf({ stack }: StackFixture): Promise<Map<string, ExportedResource>> {
  const { deployment } = await stack.exportState({ showSecrets: true });
  return new Map((deployment.resources ?? []).map((resource) => [resource.urn, resource]));
}

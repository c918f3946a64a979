import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoredConfiguration } from "../../local/emulator";
import type { ExportedResource } from "../../local/engine";
import type { OpenScene, Scene } from "../support/engines";
import { loadRecording, PASSPHRASE, programOf, type Recording, TOKEN } from "./recording";

export interface Replay extends Scene {
  recording: Recording;
}

/** Brings a recorded stack and its account back to life, for the code of today. */
export async function replay(
  open: OpenScene,
  engine: "embedded" | "cli",
  version: string,
  name: string,
  folder: string,
): Promise<Replay> {
  const load = loadRecording(version, `${name}.${engine}`);
  const { behaviour, account, config } = load("");
  const stateFile = accountFile(folder, account);
  const scene = await open("", {
    emulator: { behaviour, token: TOKEN, stateFile },
    passphrase: PASSPHRASE,
    config,
  });
  const recording = load(scene.emulator.url);
  writeFileSync(join(scene.projectDir, "index.js"), programOf(version, name));
  await scene.stack.importState(recording.state);
  return { ...scene, recording };
}

/** A file with which an emulator starts: it keeps the ids that a state knows. */
export function accountFile(folder: string, configurations: StoredConfiguration[]): string {
  const file = join(folder, "account.json");
  writeFileSync(file, JSON.stringify({ configurations, audit: [] }));
  return file;
}

export const isConfiguration = ({ type }: ExportedResource): boolean =>
  type.endsWith("launchdarkly:IntegrationConfiguration");

/** The resources of an export, by URN; each URN stands once in a settled stack. */
export async function resourcesOf({ stack }: Scene): Promise<Map<string, ExportedResource>> {
  const { deployment } = await stack.exportState({ showSecrets: true });
  return new Map((deployment.resources ?? []).map((resource) => [resource.urn, resource]));
}

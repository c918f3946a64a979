// Records the states that a release writes, so that every later release is tested with them. At each release, with
// the Pulumi CLI on PATH, copy the last folder's programs to recorded/VERSION, add new features, then run npx ts-node
// -T tests/upgrade/record.ts VERSION For a past release, run it in a checkout of that release that has this folder
// and local/engine.

import { availableEngines } from "../support/engines";
import { CASES } from "./cases";
import { recordInterrupted } from "./interrupted";
import { programOf, record, saveRecording } from "./recording";

async function main(version: string | undefined, only: string[]): Promise<void> {
  if (!version) throw new Error("usage: record.ts VERSION [case…]");
  for (const engine of availableEngines()) {
    for (const one of CASES) {
      const name = `${one.name}.${engine}`;
      if (only.length > 0 && !only.includes(name)) continue;
      saveRecording(version, name, await record(engine, one, programOf(version, one.name)));
      console.log(`${version}/${name} is recorded`);
    }
  }
  await recordInterrupted(version);
}

const [version, ...only] = process.argv.slice(2);
main(version, only).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

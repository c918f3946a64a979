import { writeFileSync } from "node:fs";
import { findPulumiCli } from "../../local/engine";
import { PICTURE, pictureOf } from "./picture";
import { previewOfDrift } from "./preview";

async function main(): Promise<void> {
  const engine = findPulumiCli() ? "cli" : "embedded";
  writeFileSync(PICTURE, pictureOf(await previewOfDrift(engine)));
  const of =
    engine === "cli" ? "the Pulumi CLI" : "the embedded engine; the one in the repository is of the CLI";
  console.log(`docs/preview.svg: a preview of ${of}`);
}

main().catch((error: Error) => {
  console.error(`picture: ${error.message}`);
  process.exitCode = 1;
});

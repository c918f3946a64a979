// One `up` of the embedded engine in its own process, which can be killed.
import { createEmbeddedStack } from "../../local/engine";

const [projectDir = "", stateDir = ""] = process.argv.slice(2);
const stack = createEmbeddedStack({ projectDir, stateDir, stack: "test" });
process.send?.("ready");
process.once("message", async () => {
  const { exitCode, output } = await stack.up({ flags: ["--skip-preview"] });
  process.stdout.write(output);
  process.exit(exitCode);
});

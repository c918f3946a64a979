// One `up` of the embedded engine in a process of its own, which can be killed.
import { createEmbeddedStack } from "../../local/engine";

const [projectDir = "", stateDir = ""] = process.argv.slice(2);
const stack = createEmbeddedStack({ projectDir, stateDir, stack: "test" });
process.send?.("ready");
process.once("message", () => {
  stack.up({ flags: ["--skip-preview"] }).then(({ exitCode, output }) => {
    process.stdout.write(output);
    process.exit(exitCode);
  });
});

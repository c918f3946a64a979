// The process that Pulumi's engine starts: `pulumi-resource-launchdarkly-integrations ADDRESS`.
import { setFlagsFromString } from "node:v8";
import { createEngine, endWithEngine } from "./engine";
import { serve } from "./serve";

// A process lives for one operation, and there may be several: what a call leaves behind is collected early rather than
// kept. Saves a twentieth of the memory, and takes no time that could be measured.
setFlagsFromString("--semi-space-growth-factor=1");

const address = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const engine = createEngine();
if (address !== undefined) {
  engine.connect(address);
  endWithEngine(address, () => process.exit(0));
}
serve(process.env, engine).then(
  // The first line tells the engine where to call.
  ({ port }) => console.log(port),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);

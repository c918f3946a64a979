// The process that Pulumi's engine starts: `pulumi-resource-launchdarkly-integrations ADDRESS`.
import { createEngine, endWithEngine } from "./engine";
import { serve } from "./serve";

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

import { resolve } from "node:path";
import { automationProvisioner } from "./automation";
import { createService } from "./service";

const NEEDED = ["LAUNCHDARKLY_ACCESS_TOKEN", "PAGERDUTY_KEY", "APPROVALS_KEY"];

const missing = NEEDED.filter((name) => !process.env[name]);
if (missing.length > 0) {
  console.error(`Set ${missing.join(", ")} in the environment.`);
  process.exitCode = 1;
} else {
  const { LAUNCHDARKLY_ACCESS_TOKEN = "", PAGERDUTY_KEY = "", APPROVALS_KEY = "" } = process.env;
  const server = createService(
    automationProvisioner({
      folder: resolve(process.env.STACKS_FOLDER ?? "stacks"),
      pagerdutyKey: PAGERDUTY_KEY,
      approvalsKey: APPROVALS_KEY,
      accessToken: LAUNCHDARKLY_ACCESS_TOKEN,
    }),
  );
  // This machine only: who may call it is for what stands in front of it.
  server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
    const address = server.address();
    if (address && typeof address === "object") console.log(`listening on http://127.0.0.1:${address.port}`);
  });
  // Takes no more requests and ends after the runs that are under way.
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close());
}

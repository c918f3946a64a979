// Writes one record repeatedly, while another process reads it and writes its own.
import { openPendingCreates } from "../../provider/session/pending/creates";

const [home = "", key = ""] = process.argv.slice(2);
const run = openPendingCreates({ env: { PULUMI_HOME: home }, warn: (reason) => process.exit(reason.length) });
let count = 0;
const write = (): void => {
  for (let i = 0; i < 20; i++) run.made(key, `their-${count++}`);
  if (count < 2000) setImmediate(write);
};
write();

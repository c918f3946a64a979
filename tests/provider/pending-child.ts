// Writes one record repeatedly, while another process reads it and writes its own.
import { openPendingCreates } from "../../provider/session/pending/creates";

const [home = "", key = ""] = process.argv.slice(2);
const run = openPendingCreates({ env: { PULUMI_HOME: home }, warn: (reason) => process.exit(reason.length) });
const write = (from: number): void => {
  const to = from + 20;
  for (let count = from; count < to; count++) run.made(key, `their-${count}`);
  if (to < 2000) setImmediate(write, to);
};
write(0);

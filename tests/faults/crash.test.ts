import assert from "node:assert/strict";
import { onEngine } from "../support/engines";
import { cancel, crash, LATENCY_MS } from "./crash";

const BLOWS = 4;

onEngine("a run that is killed", (open) => {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  it("leaves nothing that the next run does not repair", async () => {
    const fixture = await open("", { emulator: { latencyMs: LATENCY_MS } });
    const { duplicates, orphans, met } = await crash(fixture, BLOWS, 7);
    assert.deepEqual({ duplicates, orphans }, { duplicates: 0, orphans: 0 });
    assert.ok(met > 0, `${met}`);
  });

  for (const times of [1, 2]) {
    it(`is repaired after Ctrl-C, pressed ${times === 1 ? "once" : "twice"}`, async () => {
      const fixture = await open("", { emulator: { latencyMs: 5 * LATENCY_MS } });
      const { duplicates, orphans, met } = await cancel(fixture, times);
      assert.deepEqual({ duplicates, orphans, met }, { duplicates: 0, orphans: 0, met: 1 });
    });
  }
});

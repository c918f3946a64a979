import assert from "node:assert/strict";
import { onEngine } from "../support/engines";
import { cancel, crash, LATENCY_MS } from "./crash";

const KILLS = 4;

onEngine("a run that is killed", (open) => {
  before(function () {
    if (process.platform !== "linux") this.skip();
  });

  it("leaves nothing that the next run does not repair", async () => {
    const fixture = await open("", { emulator: { latencyMs: LATENCY_MS } });
    const { duplicates, orphans, hits } = await crash(fixture, KILLS, 7);
    assert.deepEqual({ duplicates, orphans }, { duplicates: 0, orphans: 0 });
    assert.ok(hits > 0, `${hits}`);
  });

  for (const times of [1, 2]) {
    it(`is repaired after Ctrl-C, pressed ${times === 1 ? "once" : "twice"}`, async () => {
      const fixture = await open("", { emulator: { latencyMs: 5 * LATENCY_MS } });
      const { duplicates, orphans, hits } = await cancel(fixture, times);
      assert.deepEqual({ duplicates, orphans, hits }, { duplicates: 0, orphans: 0, hits: 1 });
    });
  }
});

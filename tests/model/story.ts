import { startEmulator } from "../../local/emulator";
import type { Story } from "./commands";
import { Time } from "./machine";
import { Network } from "./network";
import { World } from "./world";

/** Runs stories one after the other in one emulated account, which is emptied in between. */
interface Stage {
  /** @throws Violation if an invariant does not hold. */
  play(story: Story): Promise<World["counts"]>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const network = new Network();
  let time = new Time();
  const emulator = await startEmulator({
    token: "api-model-token-0001",
    // The environment that the declarations select; with one switch, no other exists.
    environments: [{ projectKey: "shop", environmentKey: "production" }],
    chaos: network.fault,
    now: () => time.now(time.servers),
  });
  return {
    async play(story) {
      emulator.reset();
      network.clear();
      time = new Time();
      Object.assign(emulator.behaviour, story.behaviour);
      const world = new World(emulator, network, time);
      try {
        for (const command of story.commands) await world.play(command);
        await world.finish();
        return world.counts;
      } finally {
        world.dispose();
      }
    },
    close: () => emulator.close(),
  };
}

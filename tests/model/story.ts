import { startEmulator } from "../../local/emulator";
import type { Story } from "./commands";
import { Time } from "./machine";
import { Network } from "./network";
import { World } from "./world";

/** Plays stories, one after the other, in one emulated account that is emptied in between. */
export interface Stage {
  /** @throws Violation when an invariant does not hold. */
  play(story: Story): Promise<World["counts"]>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const network = new Network();
  let time = new Time();
  const emulator = await startEmulator({
    token: "api-model-token-0001",
    // The one that the declarations select; a switch lets no other exist.
    environments: [{ projectKey: "shop", environmentKey: "production" }],
    chaos: network.fault,
    now: () => time.now(time.servers),
  });
  return {
    async play(story) {
      emulator.reset();
      network.calm();
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

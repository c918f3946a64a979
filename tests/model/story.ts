import { startEmulator } from "../../local/emulator";
import type { Story } from "./commands";
import { Time } from "./machine";
import { Network } from "./network";
import { SharedAccount } from "./shared-account";

/** Runs stories one after the other in one emulated account, which is emptied in between. */
interface Stories {
  /** @throws Violation if an invariant does not hold. */
  play(story: Story): Promise<SharedAccount["counts"]>;
  close(): Promise<void>;
}

export async function openStories(): Promise<Stories> {
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
      const account = new SharedAccount(emulator, network, time);
      try {
        for (const command of story.commands) await account.play(command);
        await account.finish();
        return account.counts;
      } finally {
        account.dispose();
      }
    },
    close: () => emulator.close(),
  };
}

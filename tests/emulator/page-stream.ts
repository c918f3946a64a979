import type { Emulator } from "../../local/emulator";
import type { JsonObject } from "../../provider/json/types";

interface Newest {
  total: number;
  items: JsonObject[];
}

interface Shown {
  configurations: Newest;
  environments: Newest;
  objects: Newest;
  audit: Newest;
}

/** Reads the page's event stream as the page does. */
export async function follow(emulator: Emulator) {
  const headers = { Authorization: emulator.token };
  const response = await fetch(`${emulator.url}/_emulator/page/events`, { headers });
  if (!response.body) throw new Error("no body");
  if (response.headers.get("content-type") !== "text/event-stream") throw new Error("no event stream");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events: Shown[] = [];
  let waiting: (() => void) | undefined;
  let taken = 0;
  const read = async () => {
    let pending = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      const parts = (pending + value).split("\n\n");
      pending = parts.pop() ?? "";
      for (const part of parts) events.push(JSON.parse(part.replace(/^data: /, "")) as Shown);
      waiting?.();
    }
  };
  const ended = read();
  return {
    /** The next event that was not read yet. */
    async next(): Promise<Shown> {
      while (events.length <= taken) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      taken += 1;
      return events[taken - 1] as Shown;
    },
    received: () => events.length,
    ended: () => ended,
    end: () => reader.cancel(),
  };
}

import type { ServerResponse } from "node:http";
import type { EmulatorState } from "../emulator";
import { snapshot } from "./snapshot";

/** A burst of changes is drawn once. */
const PAUSE_MS = 50;

/** Server-sent events: all there is to show now, and again after each change, until the browser leaves. */
export function streamEvents(state: EmulatorState, response: ServerResponse): void {
  const { token } = state;
  let timer: NodeJS.Timeout | undefined;
  let behind = false;
  const send = () => {
    timer = undefined;
    behind = false;
    // A page let in with a token that was rotated since must show the new one.
    if (state.token !== token) response.end();
    else response.write(`data: ${JSON.stringify(snapshot(state))}\n\n`);
  };
  const catchUp = () => {
    // For a slow reader no backlog builds up: when it has read what it was sent, it gets what there is then.
    if (behind && !response.writableNeedDrain) timer ??= setTimeout(send, PAUSE_MS);
  };
  const forget = state.account.store.onChange(() => {
    behind = true;
    catchUp();
  });
  response.on("drain", catchUp);
  response.once("close", () => {
    forget();
    clearTimeout(timer);
  });
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  send();
}

import type { ServerResponse } from "node:http";
import type { EmulatorState } from "../emulator";
import { snapshot } from "./snapshot";

/** Changes within this time are sent together. */
const PAUSE_MS = 50;

/** Server-sent events: the whole snapshot now, and again after each change, until the browser disconnects. */
export function streamEvents(state: EmulatorState, response: ServerResponse): void {
  const { token } = state;
  let timer: NodeJS.Timeout | undefined;
  let behind = false;
  const send = () => {
    timer = undefined;
    behind = false;
    // A page that was opened with a token must show the token that replaced it.
    if (state.token !== token) response.end();
    else response.write(`data: ${JSON.stringify(snapshot(state))}\n\n`);
  };
  const catchUp = () => {
    // A slow reader gets no backlog: after it has read one snapshot, it gets the current one.
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

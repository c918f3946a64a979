// EventSource cannot send the access token in a header, and a token in an address ends up in logs.

/** Where the tab keeps the access token. */
export const KEY = "launchdarkly-emulator-token";

/** Thrown when the emulator does not let the token in. */
export class Refused extends Error {}

/** Calls `show` with each event until the connection ends; throws Refused, or what fetch throws. */
export async function follow(token, show, signal) {
  const response = await fetch("/_emulator/page/events", { headers: { Authorization: token }, signal });
  if (response.status === 401) throw new Refused();
  if (!response.ok || !response.body) throw new Error(`the emulator answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (pending + value).split("\n\n");
    pending = events.pop() ?? "";
    for (const event of events) show(JSON.parse(event.slice("data: ".length)));
  }
}

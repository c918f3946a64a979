// EventSource cannot send the access token in a header, and a token in a URL would appear in logs.

/** The key under which the tab stores the access token. */
export const KEY = "launchdarkly-emulator-token";

/** Thrown if the emulator rejects the token. */
export class Refused extends Error {}

/** Calls `show` with each event until the connection ends. Throws Refused, or fetch's error. */
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

import { filter, watchSearch } from "./find.mjs";
import { follow, KEY, Refused } from "./stream.mjs";
import { show } from "./view.mjs";

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

const byId = (id) => document.getElementById(id);
let current = new AbortController();

/** Removes the token from the address bar, where others could see or copy it. A reload still has it. */
function takeToken() {
  const given = /^#token=(.+)$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(KEY, decoded(given));
    history.replaceState(null, "", location.pathname);
  }
  return sessionStorage.getItem(KEY);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function report(state, text) {
  byId("status").dataset.state = state;
  byId("status").textContent = text;
}

function ask(text) {
  sessionStorage.removeItem(KEY);
  report("closed", text);
  byId("account").hidden = true;
  byId("ask").hidden = false;
  byId("token").focus();
}

async function start() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const token = takeToken();
  if (token === null) return ask("Needs the access token");
  byId("ask").hidden = true;
  let pause = FIRST_PAUSE_MS;
  const draw = (state) => {
    pause = FIRST_PAUSE_MS;
    show(state);
    filter();
    byId("account").hidden = false;
    report("live", "Live");
  };
  while (!signal.aborted) {
    try {
      await follow(token, draw, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Refused) return ask("This token is not accepted");
    }
    report("lost", "Connection lost, trying again…");
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, byId("token").value.trim());
  byId("token").value = "";
  void start();
});
watchSearch();
// The user pasted the address of a restarted emulator on the same port into this tab.
addEventListener("hashchange", start);
void start();

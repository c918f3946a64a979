"use strict";
// For stories about what the provider waits for: a wait of 15 seconds takes a hundredth of it.
const original = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (callback, ms, ...given) => original(callback, ms === 15_000 ? 150 : ms, ...given),
  original,
);

/**
 * Calls back when the engine ends this process, which it does once it has recorded every step. Measured with CLI
 * 3.260:
 *
 * - `up` that ends well, with a failed resource or after one Ctrl-C: SIGINT about 20 ms after the last call returned,
 *   the state then holding every step. A preview's process gets it too.
 * - A state that cannot be written: as above, once the engine has given up.
 * - A second Ctrl-C: SIGINT at once, while calls are under way.
 * - An engine that is killed (SIGKILL): no signal at all, and the process stays behind.
 *
 * Ctrl-C in a terminal does not reach this process, because it has its own process group. On Windows the engine sends
 * CTRL_BREAK, which is SIGBREAK in Node. SIGTERM comes from stopping a machine or a container and is not a normal
 * end.
 */
export function onNormalEnd(act: () => void): void {
  const signal = process.platform === "win32" ? "SIGBREAK" : "SIGINT";
  process.once(signal, () => {
    act();
    // Without other handlers the signal ends the process, as if this one did not exist.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  });
}

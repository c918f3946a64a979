/** Ctrl-C cancels the running phase; a second one ends the process as usual. */
export function onInterrupt(): { forward(cancel: () => void): void; dispose(): void } {
  let cancel: () => void = () => undefined;
  let interrupted = false;
  const listener = () => {
    interrupted = true;
    cancel();
  };
  process.once("SIGINT", listener);
  return {
    forward(next) {
      cancel = next;
      if (interrupted) next();
    },
    dispose() {
      process.removeListener("SIGINT", listener);
    },
  };
}

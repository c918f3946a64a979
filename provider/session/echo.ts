/** Prints errors, like `console`. */
interface Reporter {
  error(...said: unknown[]): void;
}

/**
 * Pulumi's dynamic provider prints the errors of some steps before it passes them to the engine, which shows them
 * again at the resource. Returns a function that makes `reporter` drop Pulumi's print of one error, once.
 */
export function createEchoFilter(reporter: Reporter): (error: unknown) => void {
  const expected = new Map<string, number>();
  const report = reporter.error.bind(reporter);
  const filter: Reporter["error"] = (...said) => {
    const text = said.length === 1 ? String(said[0]) : "";
    const left = expected.get(text) ?? 0;
    if (left === 0) report(...said);
    else expected.set(text, left - 1);
  };
  return (error) => {
    // The format that Pulumi prints.
    const echo = `${error}: ${error instanceof Error ? error.stack : undefined}`;
    expected.set(echo, (expected.get(echo) ?? 0) + 1);
    reporter.error = filter;
  };
}

/** What can report an error, such as `console`. */
export interface Reporter {
  error(...said: unknown[]): void;
}

/**
 * Pulumi's dynamic provider prints an error of some steps before it hands it to the engine, which shows it again, at the
 * resource. Returns a function that makes `reporter` drop what Pulumi prints of one error, once.
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
    // As Pulumi writes it.
    const echo = `${error}: ${error instanceof Error ? error.stack : undefined}`;
    expected.set(echo, (expected.get(echo) ?? 0) + 1);
    reporter.error = filter;
  };
}

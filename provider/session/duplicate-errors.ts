/** Prints errors, like `console`. */
interface Reporter {
  error(...values: unknown[]): void;
}

/**
 * Pulumi's dynamic provider prints the errors of some steps before it passes them to the engine, which shows them
 * again at the resource. Returns a function that makes `reporter` drop what Pulumi prints for one error, once.
 */
export function createDuplicateFilter(reporter: Reporter): (error: unknown) => void {
  const expected = new Map<string, number>();
  const report = reporter.error.bind(reporter);
  const filter: Reporter["error"] = (...values) => {
    const text = values.length === 1 ? String(values[0]) : "";
    const left = expected.get(text) ?? 0;
    if (left === 0) report(...values);
    else expected.set(text, left - 1);
  };
  return (error) => {
    // The format that Pulumi prints.
    const printed = `${error}: ${error instanceof Error ? error.stack : undefined}`;
    expected.set(printed, (expected.get(printed) ?? 0) + 1);
    reporter.error = filter;
  };
}

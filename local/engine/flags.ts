import type { OperationOptions } from "./driver";

/** The CLI flags that the embedded engine knows. Any other flag is an error and never silently ignored. */
export function applyFlags(options: OperationOptions): OperationOptions & { skipPreview: boolean } {
  const result = { ...options, skipPreview: false };
  for (const flag of options.flags ?? []) {
    if (flag === "--skip-preview" || flag === "-f") result.skipPreview = true;
    else if (flag === "--diff") result.diff = true;
    else if (flag === "--refresh" || flag === "-r") result.refresh = true;
    else if (flag === "--expect-no-changes") result.expectNoChanges = true;
    else if (flag !== "--yes" && flag !== "--non-interactive") {
      throw new Error(`the flag ${flag} is not supported by the embedded engine; use the Pulumi CLI`);
    }
  }
  return result;
}

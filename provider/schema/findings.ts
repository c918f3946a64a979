/** One thing about the inputs. */
export interface Finding {
  /** Property path, e.g. `settings.severity`. */
  path: string;
  /** The rule, and what would be right. */
  reason: string;
}

/** How unknown keys are taken: refused, let pass, or told. */
export type Strictness = boolean | "warn";

/** Collects what `check` finds, so that all of it is told at once. */
export class Findings {
  readonly failures: Finding[] = [];
  readonly warnings: Finding[] = [];

  constructor(private readonly strict: Strictness) {}

  fail(path: string, reason: string): void {
    this.failures.push({ path, reason });
  }

  warn(path: string, reason: string): void {
    this.warnings.push({ path, reason });
  }

  /** A key that LaunchDarkly's public manifests do not have: they lag behind the server. */
  unknown(path: string, reason: string): void {
    if (this.strict === true) this.failures.push({ path, reason });
    else if (this.strict === "warn") this.warnings.push({ path, reason });
  }
}

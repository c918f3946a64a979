/** One failure or warning about the inputs. */
export interface Finding {
  /** Property path, e.g. `settings.severity`. */
  path: string;
  /** The rule, and how to follow it. */
  reason: string;
}

/** How to treat unknown keys: error (`true`), ignore (`false`), or warn. */
export type Strictness = boolean | "warn";

/** Collects the findings of `check`, so that they are reported together. */
export class Findings {
  readonly failures: Finding[] = [];
  readonly warnings: Finding[] = [];

  constructor(private readonly strict: Strictness) {}

  fail(path: string, reason: string): void {
    // The kind and the attribute may report the same problem of a list.
    const isKnown = this.failures.some((one) => one.path === path && one.reason === reason);
    if (!isKnown) this.failures.push({ path, reason });
  }

  warn(path: string, reason: string): void {
    this.warnings.push({ path, reason });
  }

  /**
   * Reports a key that LaunchDarkly's public manifests do not have. They lag behind the server, so `strict` decides.
   */
  unknown(path: string, reason: string): void {
    if (this.strict === true) this.fail(path, reason);
    else if (this.strict === "warn") this.warn(path, reason);
  }
}

import type { StepKind } from "./driver";
import type { Path, PropertyChange } from "./input-diff";
import { STACK_TYPE } from "./urn";
import { containsUnknown, isObject, isSecret, type Json, own, reveal, UNKNOWN } from "./wire";

const SYMBOLS: Record<StepKind, string> = {
  create: "+",
  update: "~",
  replace: "+-",
  delete: "-",
  same: " ",
  read: ">",
  refresh: "~",
};
const TENSES: Record<StepKind, [string, string]> = {
  create: ["to create", "created"],
  update: ["to update", "updated"],
  replace: ["to replace", "replaced"],
  delete: ["to delete", "deleted"],
  same: ["unchanged", "unchanged"],
  read: ["to read", "read"],
  refresh: ["to refresh", "refreshed"],
};

export type Severity = "info" | "warning" | "error";

/** The output of one phase. Config secrets are filtered from every line. */
export class Display {
  readonly counts = new Map<StepKind, number>();
  private readonly diagnostics = new Map<string, string[]>();
  private readonly secrets: string[];

  constructor(
    private readonly write: (line: string) => void,
    configSecrets: string[],
  ) {
    // Like the CLI: very short values are not filtered, since that would garble all text.
    const usable = configSecrets.filter((value) => value.length > 2);
    this.secrets = usable
      .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
      .sort((a, b) => b.length - a.length);
  }

  line(text: string): void {
    for (const line of this.redact(text).split("\n")) this.write(line);
  }

  step(kind: StepKind, type: string, name: string, note = ""): void {
    if (kind !== "same")
      this.line(` ${SYMBOLS[kind].padEnd(2)} ${type} ${name} ${kind}${note && ` ${note}`}`);
  }

  /** Counts a successful step, except those of the stack and of provider resources. */
  done(kind: StepKind, type: string): void {
    if (type === STACK_TYPE || type.startsWith("pulumi:providers:")) return;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  properties(changes: PropertyChange[]): void {
    for (const { path, old, next } of changes) {
      const sign = old === undefined ? "+" : next === undefined ? "-" : "~";
      const values = [old, next].filter((value) => value !== undefined).map(show);
      this.line(`      ${sign} ${showPath(path)}: ${values.join(" => ")}`);
    }
  }

  diagnose(severity: Severity, subject: string, message: string): void {
    const text = severity === "info" ? message : `${severity}: ${message}`;
    const lines = this.diagnostics.get(subject) ?? [];
    this.diagnostics.set(subject, [...lines, ...text.trimEnd().split("\n")]);
  }

  /** Prints the diagnostics at the end, grouped by resource. */
  report(write: (line: string) => void = this.write): void {
    if (this.diagnostics.size > 0) write("Diagnostics:");
    for (const [subject, lines] of this.diagnostics) {
      for (const line of [`  ${subject}:`, ...lines.map((text) => `    ${text}`)]) write(this.redact(line));
    }
  }

  finish(dryRun: boolean, outputs: Json | undefined): void {
    this.report();
    if (isObject(outputs) && Object.keys(outputs).length > 0) {
      this.line("Outputs:");
      for (const [key, value] of Object.entries(outputs)) this.line(`    ${key}: ${show(value)}`);
    }
    this.line("Resources:");
    const tense = dryRun ? 0 : 1;
    for (const [kind, count] of this.counts) {
      this.line(`    ${SYMBOLS[kind]} ${count} ${TENSES[kind][tense]}`);
    }
    if (this.counts.size === 0) this.line("    none");
  }

  private redact(text: string): string {
    return this.secrets.reduce((line, value) => line.replaceAll(value, "[secret]"), text);
  }
}

export function show(value: Json | undefined): string {
  if (value === undefined) return "";
  const masked = mask(value);
  return typeof masked === "string" && (isSecret(value) || value === UNKNOWN)
    ? masked
    : JSON.stringify(masked);
}

function mask(value: Json): Json {
  if (isSecret(value)) return containsUnknown(reveal(value)) ? "[unknown]" : "[secret]";
  if (value === UNKNOWN) return "[unknown]";
  if (Array.isArray(value)) return value.map(mask);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.keys(value).map((key) => [key, mask(own(value, key) ?? null)]));
}

function showPath(path: Path): string {
  return path
    .map((part, i) =>
      typeof part === "number"
        ? `[${part}]`
        : /^[\w$-]+$/.test(part)
          ? `${i === 0 ? "" : "."}${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join("");
}

import type { Compared, Comparison } from "./compare";
import type { Format } from "./options";

/** The comparison for a person, for a pull request's comment, or for a machine. */
export function report(comparison: Comparison, format: Format): string {
  if (format === "json") return JSON.stringify({ drift: hasDrift(comparison), ...comparison }, undefined, 2);
  return format === "markdown" ? markdown(comparison) : text(comparison);
}

/** Whether `pulumi up` would change anything. */
export function hasDrift({ resources }: Comparison): boolean {
  return resources.some(({ outcome }) => outcome !== "same");
}

function text(comparison: Comparison): string {
  const lines = drifted(comparison).flatMap(({ resource, outcome, changes }) => [
    `${resource}: ${outcome === "gone" ? "gone" : "differs"}`,
    ...changes.map((change) => `  ${change}`),
  ]);
  return [summary(comparison), ...lines, ...notes(comparison)].join("\n");
}

function markdown(comparison: Comparison): string {
  const parts = drifted(comparison).flatMap(({ resource, id, outcome, changes }) => [
    "",
    `**${escaped(resource)}** (\`${id}\`): ${outcome === "gone" ? "gone" : "differs"}`,
    "",
    fenced(changes),
  ]);
  const asides = notes(comparison).flatMap((note) => ["", escaped(note)]);
  return [`### LaunchDarkly: ${summary(comparison)}`, ...parts, ...asides].join("\n");
}

function drifted({ resources }: Comparison): Compared[] {
  return resources.filter(({ outcome }) => outcome !== "same");
}

function summary(comparison: Comparison): string {
  const [all, changed] = [comparison.resources.length, drifted(comparison).length];
  const what = all === 1 ? "1 integration configuration" : `${all} integration configurations`;
  return changed === 0 ? `no drift in ${what}` : `drift in ${changed} of ${what}`;
}

function notes({ unmanaged, secretsCompared }: Comparison): string[] {
  const others = unmanaged.map(
    ({ id, integrationKey, name }) => `${integrationKey} "${printable(name)}" (${id})`,
  );
  return [
    ...(others.length > 0 ? [`Not in this stack: ${others.join(", ")}.`] : []),
    ...(secretsCompared
      ? []
      : [
          "Secrets were not compared: they are encrypted in this export (`pulumi stack export --show-secrets`).",
        ]),
  ];
}

// A fence longer than any in the text: names come from anybody in the account.
function fenced(lines: string[]): string {
  const longest = Math.max(2, ...(lines.join("\n").match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence, ...lines, fence].join("\n");
}

function escaped(markdownText: string): string {
  return printable(markdownText).replace(/[\\*_<>[\]|@#]/g, "\\$&");
}

function printable(name: string): string {
  return name.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, " ");
}

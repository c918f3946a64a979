import { inertJson, printable } from "../provider/json/printable";
import type { Compared, Comparison, Named } from "./compare";
import { counted } from "./counted";
import { htmlReport } from "./html";
import { codeSpan, fenced } from "./markdown";
import type { Format } from "./options";

/** The comparison as text, Markdown, JSON or HTML. `at` is when it was made. */
export function report(comparison: Comparison, format: Format, at = new Date()): string {
  if (format === "json") return json(comparison);
  if (format === "html") {
    const asides = notes(
      { ...comparison, unmanaged: [] },
      (name) => `"${name}"`,
      (name) => name,
    );
    return htmlReport(comparison, { asides, at });
  }
  return format === "markdown" ? markdown(comparison) : text(comparison);
}

/** Whether `pulumi up` would change anything. */
export function hasDrift({ resources }: Comparison): boolean {
  return resources.some(({ outcome }) => outcome !== "same");
}

/** Whether a validation failed. */
export function hasInvalid({ resources }: Comparison): boolean {
  return resources.some(({ invalid }) => invalid !== undefined);
}

function json(comparison: Comparison): string {
  const { resources, unmanaged, ...others } = comparison;
  const flat = <T extends Named>({ kind, scope, ...rest }: T) => ({ kind: kind.name, ...scope, ...rest });
  const all = { resources: resources.map(flat), unmanaged: unmanaged.map(flat), ...others };
  return inertJson({ drift: hasDrift(comparison), ...all }, 2);
}

function text(comparison: Comparison): string {
  const lines = drifted(comparison).flatMap(({ resource, outcome, changes }) => [
    `${resource}: ${outcome === "gone" ? "gone" : "differs"}`,
    ...changes.map((change) => `  ${change}`),
  ]);
  const plain = (name: string): string => name;
  return [summary(comparison), ...lines, ...notes(comparison, (name) => `"${name}"`, plain)]
    .map(printable)
    .join("\n");
}

function markdown(comparison: Comparison): string {
  const parts = drifted(comparison).flatMap(({ resource, id, outcome, changes }) => [
    "",
    `${codeSpan(resource)} (${codeSpan(id)}): ${outcome === "gone" ? "gone" : "differs"}`,
    "",
    fenced(changes),
  ]);
  const asides = notes(comparison, codeSpan, codeSpan).flatMap((note) => ["", note]);
  return [`### LaunchDarkly: ${summary(comparison)}`, ...parts, ...asides].join("\n");
}

function drifted({ resources }: Comparison): Compared[] {
  return resources.filter(({ outcome }) => outcome !== "same");
}

function summary(comparison: Comparison): string {
  const { resources } = comparison;
  const changed = drifted(comparison).length;
  const what = counted(resources.map(({ kind }) => kind));
  return changed === 0 ? `no drift in ${what}` : `drift in ${changed} of ${what}`;
}

function notes(
  { resources, unmanaged, skipped, secretsCompared }: Comparison,
  quoted: (name: string) => string,
  id: (text: string) => string,
): string[] {
  const others = unmanaged.map((one) => {
    const place = Object.values(one.scope).map(id);
    return `${[...place, ...(one.name ? [quoted(one.name)] : [])].join(" ")} (${id(one.id)})`;
  });
  const left = skipped.map(({ resource, provider }) => `${id(resource)} (provider ${id(provider)})`);
  const invalid = resources.flatMap((one) =>
    one.invalid === undefined
      ? []
      : [
          `Validation of ${one.kind.noun} ${one.name ? `${quoted(one.name)} ` : ""}(${id(one.id)}) failed: ${id(one.invalid)}`,
        ],
  );
  return [
    ...invalid,
    ...(others.length > 0 ? [`Not in this stack: ${others.join(", ")}.`] : []),
    ...(left.length > 0
      ? [
          `Not compared, since the access token of their own provider is encrypted in this export: ${left.join(", ")}. ` +
            "Export with `pulumi stack export --show-secrets`.",
        ]
      : []),
    ...(secretsCompared
      ? []
      : [
          "Secrets were not compared: they are encrypted in this export (`pulumi stack export --show-secrets`).",
        ]),
  ];
}

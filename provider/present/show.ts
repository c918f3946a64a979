import { unescapeSegment, valueAt } from "../json/pointer";
import { printable } from "../json/printable";
import { shortened } from "../json/quoted";
import type { Json, PatchOperation } from "../json/types";
import { holdsSecret } from "../patch/secrets";
import type { Documents } from "../plan/documents";
import type { Outcome, Patched, Plan } from "../plan/plan";
import type { Kind } from "../schema/kind";
import { containsMask, SECRET } from "../schema/mask";
import type { Inputs, State } from "../schema/resource";
import type { Rules } from "../schema/rules";
import { secretTexts } from "../schema/secrets";
import { lineTitle } from "./line-title";

const LONGEST_VALUE = 480;

/** Learns the secrets of a run and redacts them in text. */
interface Hides {
  add(secrets: readonly string[]): void;
  redact(text: string): string;
}

/** The result of a comparison. */
interface Compared {
  inputsDiffer: boolean;
  outcome: Outcome;
}

/** The resource of a comparison: what is desired, and what was recorded. */
interface Shown {
  desired: Version;
  recorded: Version;
}

interface Version {
  values: Inputs | State;
  rules: Rules;
}

/** The text of a preview for a comparison. `undefined` if there is nothing to show. */
export function showComparison(
  shown: Shown,
  id: string,
  { inputsDiffer, outcome }: Compared,
  secrets: Hides,
): string | undefined {
  switch (outcome.kind) {
    case "gone":
      return showGone(shown, id, outcome.lost);
    case "replace":
      return showReplacement(shown, id, outcome.paths, !inputsDiffer);
    default:
      return showPatch(shown, outcome.plan, secrets);
  }
}

/** A patch in words and as JSON Patch, or an action in words, one line per change. `undefined` if it is empty. */
export function showPatch(shown: Shown, plan: Plan, secrets: Hides): string | undefined {
  const versions = [shown.desired, shown.recorded];
  // A value that was secret is still masked when it is removed.
  const isSecret = (pointer: string): boolean => versions.some(({ rules }) => rules.isSecret(pointer));
  const rules: Rules = { ...shown.desired.rules, isSecret };
  secrets.add(versions.flatMap(({ values }) => secretTexts(rules, values)));
  const lines = plan.operations
    .filter((operation) => operation.op !== "test")
    .map((operation) => `  ${showOperation(plan, operation, rules, secrets)}`);
  for (const path of plan.unknown) lines.push(`  ~ ${path}: known after apply`);
  if (lines.length === 0) return undefined;
  const { act } = rules.kind.routes;
  const what = act ? `asks LaunchDarkly to ${act.verb} it` : "JSON Patch for LaunchDarkly";
  return [`${title(shown)}: ${what}`, ...lines.map(printable)].join("\n");
}

/** The text for an adoption: the object, and the patch that updates it. */
export function showAdoption(shown: Shown, id: string, { plan }: Patched, secrets: Hides): string {
  const { act } = shown.desired.rules.kind.routes;
  const patch = showPatch(shown, plan, secrets);
  if (act) return patch ?? `${title(shown)}: nothing is left to ${act.verb}`;
  const adopts = `${title(shown)}: adopts ${shown.desired.rules.kind.shortNoun} ${id}`;
  return patch ? `${adopts}\n${patch}` : `${adopts}; it is as declared`;
}

/** Explains why the object is created again, and which values it loses. */
function showGone(shown: Shown, id: string, lost: readonly string[]): string {
  const { shortNoun } = shown.desired.rules.kind;
  const references = referencesOf(shown);
  const again = references === undefined ? "created again." : `created again with a new id.${references}`;
  return [
    `${title(shown)}: ${shortNoun} ${id} no longer exists in LaunchDarkly; it will be ${again}`,
    "If it is protected, run `pulumi refresh` first, which removes it from the state.",
    ...lost.map((path) => `${path} is not declared and will be lost: declare it to keep it.`),
  ].join(" ");
}

/** Explains why a change replaces the object, and what that means. */
function showReplacement(shown: Shown, id: string, paths: readonly string[], byHand: boolean): string {
  const { shortNoun, resets } = shown.desired.rules.kind;
  const references = referencesOf(shown);
  const what =
    references === undefined
      ? `replaced${resets ? ` (${resets})` : ""}.`
      : `replaced and its id changes.${references}`;
  return (
    `warning: ${title(shown)}: ${paths.join(", ")} cannot be changed in place, so ${shortNoun} ${id} is ${what}` +
    (byHand ? ` ${KEEP(shown.desired.rules.kind)}` : "")
  );
}

// Begins with a space. `undefined` if there is no new id.
function referencesOf({ recorded: { rules, values } }: Shown): string | undefined {
  const { references } = rules.kind;
  const words = typeof references === "function" ? references(values) : references;
  return words && ` ${words}`;
}

const KEEP = ({ shortNoun }: Kind): string =>
  `The program did not change it; somebody else did: to keep the ${shortNoun}, declare what is there, or name the property in \`ignoreChanges\`.`;

function title({ desired: { rules, values } }: Shown): string {
  return printable(
    lineTitle(rules.kind, values, (field, value) => (rules.isSecret(`/${field}`) ? SECRET : value)),
  );
}

function showOperation(
  { from }: Documents,
  operation: PatchOperation,
  rules: Rules,
  { redact }: Pick<Hides, "redact">,
): string {
  const { op, path } = operation;
  const label = path.split("/").slice(1).map(unescapeSegment);
  const named = label.length > 1 && label[0] === rules.kind.variables ? label.slice(1) : label;
  // `-` stands for the end of a list and has no name.
  const words = (path.endsWith("/-") ? named.slice(0, -1) : named).join(".");
  const value = (json: Json | undefined): string => {
    if (containsMask(json) || (json !== undefined && holdsSecret(path, json, rules.isSecret))) return SECRET;
    // Redact only the part that can be shown.
    return shortened(redact((JSON.stringify(json) ?? "").slice(0, LONGEST_VALUE)));
  };
  const old = valueAt(from, label);
  switch (op) {
    case "add":
      return `+ ${words}: ${value(operation.value)}   add ${path}`;
    case "remove":
      return `- ${words}: ${value(old)}   remove ${path}`;
    case "move":
      return `> ${words}   move ${operation.from} ${path}`;
    default: {
      const sent = rules.kind.routes.act ? "" : `   ${op} ${path}`;
      return `~ ${words}: ${value(old)} → ${value(operation.value)}${sent}`;
    }
  }
}

import { isObject } from "../json/equal";
import { unescapeSegment } from "../json/pointer";
import { printable } from "../json/printable";
import { quoted } from "../json/quoted";
import type { Json, PatchOperation } from "../json/types";
import type { Plan } from "../plan/plan";
import { containsMask } from "../schema/mask";
import { type Inputs, type State, UNKNOWN } from "../schema/resource";
import { holdsSecret, isSecretPointer, type SecretRules, secretTexts } from "../schema/secret-rules";
import { type Redactor, SECRET } from "../session/redaction/redact";

const LONGEST_VALUE = 120;

/** The patch in words and as JSON Patch, one line an operation; undefined when there is nothing to say. */
export function showPatch(
  plan: Plan,
  patch: PatchOperation[],
  recorded: State,
  wanted: Inputs,
  secrets: Redactor,
): string | undefined {
  // What was secret stays so while it is removed.
  const rules: SecretRules = {
    integrationKey: wanted.integrationKey,
    secretKeys: [wanted, recorded].flatMap(({ secretKeys }) => secretKeys ?? []),
    __hidden: [wanted, recorded].flatMap(({ __hidden }) => __hidden ?? []),
  };
  secrets.add([wanted, recorded].flatMap((document) => secretTexts(rules, document)));
  const lines = patch
    .filter((operation) => operation.op !== "test")
    .map((operation) => `  ${showOperation(plan.from, operation, rules, secrets.redact)}`);
  for (const path of plan.unknown) lines.push(`  ~ ${path}: known after apply`);
  if (lines.length === 0) return undefined;
  return [`${title(wanted)}: JSON Patch for LaunchDarkly`, ...lines.map(printable)].join("\n");
}

/** Which object is adopted, and the patch that makes it what is declared. */
export function showAdoption(
  id: string,
  plan: Plan,
  patch: PatchOperation[],
  recorded: State,
  wanted: Inputs,
  secrets: Redactor,
): string {
  const adopts = `${title(wanted)}: adopts configuration ${id}`;
  const shown = showPatch(plan, patch, recorded, wanted, secrets);
  return shown ? `${adopts}\n${shown}` : `${adopts}; it is as declared`;
}

/** Why the object is made anew although nothing in the program changed. */
export function showGone(id: string, wanted: Inputs): string {
  return (
    `${title(wanted)}: configuration ${id} no longer exists in LaunchDarkly; it will be created again with a new id. ` +
    `${REFERENCES} If it is protected, run \`pulumi refresh\` first, which removes it from the state.`
  );
}

/** Why a change cannot be patched, and what that means. */
export function showReplacement(id: string, wanted: Inputs, properties: string[], byHand: boolean): string {
  return (
    `warning: ${title(wanted)}: ${properties.join(", ")} cannot be changed in place, so configuration ${id} is ` +
    `replaced and its id changes. ${REFERENCES}${byHand ? ` ${KEEP}` : ""}`
  );
}

const KEEP =
  "The program did not change it, somebody else did: to keep the configuration, declare what is there, or name the property in `ignoreChanges`.";

const REFERENCES =
  "What points at the old id breaks: approval settings of environments (serviceKindConfigurationId) and warehouse data sources.";

function title(wanted: Inputs): string {
  const [key, name] = (["integrationKey", "name"] as const).map((field) =>
    isSecretPointer(wanted, `/${field}`) ? SECRET : wanted[field],
  );
  return printable(wanted.name === UNKNOWN ? `${key}` : `${key} ${quoted(name)}`);
}

function showOperation(
  from: Json,
  operation: PatchOperation,
  rules: SecretRules,
  redact: (text: string) => string,
): string {
  const { op, path } = operation;
  const label = path.split("/").slice(1).map(unescapeSegment);
  const named = label.length > 1 && label[0] === "configValues" ? label.slice(1) : label;
  // The end of a list has no name.
  const words = (path.endsWith("/-") ? named.slice(0, -1) : named).join(".");
  const value = (json: Json | undefined): string => {
    if (containsMask(json) || (json !== undefined && holdsSecret(rules, json, path))) return SECRET;
    // A text of any length is shown no further than this.
    const text = redact((JSON.stringify(json) ?? "").slice(0, 4 * LONGEST_VALUE));
    return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  };
  const old = at(from, label);
  switch (op) {
    case "add":
      return `+ ${words}: ${value(operation.value)}   add ${path}`;
    case "remove":
      return `- ${words}: ${value(old)}   remove ${path}`;
    case "move":
      return `> ${words}   move ${operation.from} ${path}`;
    default:
      return `~ ${words}: ${value(old)} → ${value(operation.value)}   ${op} ${path}`;
  }
}

function at(document: Json, path: string[]): Json | undefined {
  return path.reduce<Json | undefined>((value, part) => {
    if (Array.isArray(value)) return value[Number(part)];
    return isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  }, document);
}

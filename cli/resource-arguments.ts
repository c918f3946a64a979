import { parsePointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { escapeText } from "../provider/present/wire";
import { isMap, isSingleton } from "../provider/schema/kind";
import { looksMasked } from "../provider/schema/mask";
import type { Entry } from "./account";
import { declaredOf, ownClass } from "./declared";
import { type Instead, member, type Places, textLiteral, VALUES } from "./literal";
import type { SecretNamer } from "./names";
import { type SecretFinder, secretKeyOf } from "./secrets";

/** A secret that the program reads from its stack's configuration. */
export interface NeededSecret {
  configName: string;
  resource: string;
  pointer: string;
  /** Whether it only looks like a credential and is named in `secretKeys`. */
  guessed?: true;
  /** Whether LaunchDarkly shows it in plain text. */
  shown?: true;
}

/** One resource of the program. */
interface Writing {
  entry: Entry;
  resource: string;
  /** Whether its class is the one for its scope only. */
  typed: boolean;
  finder: SecretFinder;
  nameSecret: SecretNamer;
  /** TypeScript for the id of an object that the program already defines. */
  reference(id: string): string | undefined;
}

/** The arguments of one resource as TypeScript, and the secrets that they need. */
export function argumentsOf(writing: Writing, indent: string): { text: string; secrets: NeededSecret[] } {
  const { entry, resource, finder, nameSecret, reference } = writing;
  const { kind, live } = entry;
  const inner = `${indent}  `;
  const guesses: string[] = [];
  const secrets: NeededSecret[] = [];
  const replace = (pointer: string, part: Json): Instead | undefined => {
    if (!finder.isSecret(entry, pointer, part)) {
      // Escaped for the engine. The provider sends the live value.
      return typeof part === "string" ? (reference(part) ?? textLiteral(escapeText(part))) : undefined;
    }
    const configName = nameSecret(resource, pointer, entry);
    const guessed = !finder.isKnown(entry, pointer);
    if (guessed && isMap(kind, pointer.split("/")[1] ?? "")) guesses.push(secretKeyOf(kind, pointer));
    const shown = part !== "" && !looksMasked(part);
    secrets.push({
      configName,
      resource,
      pointer,
      ...(guessed ? { guessed } : {}),
      ...(shown ? { shown } : {}),
    });
    return { call: "config.requireSecret", argument: inertJson(configName) };
  };
  const places: Places = { replace, hasMember: (pointer, key) => isDeclared(entry, pointer, key) };
  const fields = Object.entries(declaredOf(entry)).filter(([field, value]) => {
    // The class for one integration knows that it has no form variables.
    return !(writing.typed && field === kind.variables && JSON.stringify(value) === "{}");
  });
  const adopted: [string, Json][] = isSingleton(kind) ? [] : [["adopt", { id: escapeText(live._id) }]];
  const parts = [
    ...keysOf(writing),
    ...adopted.map(([name, value]) => member(name, value, "", inner, VALUES)),
    ...fields.map(([field, value]) => member(field, value, `/${field}`, inner, places)),
    ...(guesses.length > 0 ? [member("secretKeys", guesses.sort(), "", inner, VALUES)] : []),
  ];
  return { text: `{\n${parts.map((part) => `${inner}${part},\n`).join("")}${indent}}`, secrets };
}

// The objects of a list have the members of their type.
function isDeclared({ kind }: Entry, pointer: string, key: string): boolean {
  const [field = "", ...path] = parsePointer(pointer);
  const { elements } = kind.attributes[field] ?? {};
  return elements === undefined || path.length !== 1 || Object.hasOwn(elements.members, key);
}

function keysOf({ entry, typed }: Writing): string[] {
  const { kind, scope } = entry;
  const keys = kind.scope.filter((key) => scope[key] !== kind.attributes[key]?.default);
  // The class for one integration knows its key.
  return keys
    .filter((key) => !typed || key !== kind.knownBy)
    .map((key) => {
      // With a key of the type string the form variables are untyped, because the live ones do not fit the type.
      const untyped = key === kind.knownBy && ownClass(entry) !== undefined ? " as string" : "";
      return `${key}: ${textLiteral(escapeText(scope[key] ?? ""))}${untyped}`;
    });
}

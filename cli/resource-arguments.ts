import { memberPointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { escapeText } from "../provider/present/wire";
import { isMap, isSingleton } from "../provider/schema/kind";
import type { Entry } from "./account";
import { declaredOf, ownClass } from "./declared";
import { literal } from "./literal";
import type { SecretNamer } from "./names";
import { type SecretFinder, secretKeyOf } from "./secrets";

/** A secret that the program asks its stack's configuration for. */
export interface NeededSecret {
  configName: string;
  resource: string;
  pointer: string;
  /** It looks like a credential, and only `secretKeys` says that it is one. */
  guessed?: true;
}

/** One resource of the program, while it is written. */
export interface Writing {
  entry: Entry;
  resource: string;
  /** Its class is the one for its scope alone. */
  typed: boolean;
  finder: SecretFinder;
  nameSecret: SecretNamer;
  /** TypeScript for the id of an object that stands further up in the program. */
  reference(id: string): string | undefined;
}

/** The arguments of one resource as TypeScript; adds the secrets that they ask for to `secrets`. */
export function argumentsOf(writing: Writing, secrets: NeededSecret[]): string {
  const { entry, resource, finder, nameSecret, reference } = writing;
  const { kind, live } = entry;
  const guesses: string[] = [];
  const render = (value: Json, pointer: string): string =>
    literal(value, pointer, "  ", (at, part) => {
      if (!finder.isSecret(entry, at, part)) {
        // As the engine may hold it; the provider sends it as it is live.
        return typeof part === "string" ? (reference(part) ?? inertJson(escapeText(part))) : undefined;
      }
      const name = nameSecret(resource, at, entry);
      const guessed = !finder.isKnown(entry, at);
      if (guessed && isMap(kind, at.split("/")[1] ?? "")) guesses.push(secretKeyOf(kind, at));
      secrets.push({ configName: name, resource, pointer: at, ...(guessed ? { guessed } : {}) });
      return `config.requireSecret(${inertJson(name)})`;
    });
  const fields = Object.entries(declaredOf(entry)).filter(([field, value]) => {
    // The class for one integration alone knows that it has no form variables.
    return !(writing.typed && field === kind.variables && JSON.stringify(value) === "{}");
  });
  const parts = [
    ...keysOf(writing),
    ...(isSingleton(kind) ? [] : [`adopt: { id: ${inertJson(escapeText(live._id))} }`]),
    ...fields.map(([field, value]) => `${field}: ${render(value, memberPointer(field, "").slice(0, -1))}`),
    ...(guesses.length > 0 ? [`secretKeys: ${literal(guesses.sort(), "", "  ", () => undefined)}`] : []),
  ];
  return `{\n${parts.map((part) => `  ${part},\n`).join("")}}`;
}

function keysOf({ entry, typed }: Writing): string[] {
  if (typed) return [];
  const { kind, scope } = entry;
  const keys = kind.scope.filter((key) => scope[key] !== kind.attributes[key]?.default);
  return keys.map((key) => {
    // A key that is only a string leaves the form variables untyped: what is there does not fit the type.
    const untyped = key === kind.knownBy && ownClass(entry) !== undefined ? " as string" : "";
    return `${key}: ${inertJson(escapeText(scope[key] ?? ""))}${untyped}`;
  });
}

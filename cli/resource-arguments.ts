import { memberPointer } from "../provider/json/pointer";
import { inertJson } from "../provider/json/printable";
import type { Json } from "../provider/json/types";
import { escapeText } from "../provider/present/wire";
import { isMap, isSingleton } from "../provider/schema/kind";
import { looksMasked } from "../provider/schema/mask";
import type { Entry } from "./account";
import { declaredOf, ownClass } from "./declared";
import { literal } from "./literal";
import type { SecretNamer } from "./names";
import { type SecretFinder, secretKeyOf } from "./secrets";

/** A secret that the program reads from its stack's configuration. */
export interface NeededSecret {
  configName: string;
  resource: string;
  pointer: string;
  /** Whether it only looks like a credential and is named in `secretKeys`. */
  guessed?: true;
  /** Whether LaunchDarkly shows it as it is. */
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

/** The arguments of one resource as TypeScript. Adds its secrets to `secrets`. */
export function argumentsOf(writing: Writing, secrets: NeededSecret[]): string {
  const { entry, resource, finder, nameSecret, reference } = writing;
  const { kind, live } = entry;
  const guesses: string[] = [];
  const render = (value: Json, pointer: string): string =>
    literal(value, pointer, "  ", (at, part) => {
      if (!finder.isSecret(entry, at, part)) {
        // Escaped for the engine. The provider sends the live value.
        return typeof part === "string" ? (reference(part) ?? inertJson(escapeText(part))) : undefined;
      }
      const name = nameSecret(resource, at, entry);
      const guessed = !finder.isKnown(entry, at);
      if (guessed && isMap(kind, at.split("/")[1] ?? "")) guesses.push(secretKeyOf(kind, at));
      const shown = part !== "" && !looksMasked(part);
      secrets.push({
        configName: name,
        resource,
        pointer: at,
        ...(guessed ? { guessed } : {}),
        ...(shown ? { shown } : {}),
      });
      return `config.requireSecret(${inertJson(name)})`;
    });
  const fields = Object.entries(declaredOf(entry)).filter(([field, value]) => {
    // The class for one integration knows that it has no form variables.
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
  const { kind, scope } = entry;
  const keys = kind.scope.filter((key) => scope[key] !== kind.attributes[key]?.default);
  // The class for one integration knows its key.
  return keys
    .filter((key) => !typed || key !== kind.knownBy)
    .map((key) => {
      // With a key of the type string the form variables are untyped, because the live ones do not fit the type.
      const untyped = key === kind.knownBy && ownClass(entry) !== undefined ? " as string" : "";
      return `${key}: ${inertJson(escapeText(scope[key] ?? ""))}${untyped}`;
    });
}

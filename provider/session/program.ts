import { createHash } from "node:crypto";
import { canonicalText } from "../json/canonical-text";
import { addressOf } from "../schema/address";
import type { Facts, Kind } from "../schema/kind";
import { type Inputs, UNCOMPARED } from "../schema/resource";
import { scopeOf } from "../schema/scope";
import { isUnknown } from "../schema/unknown";

/**
 * What `check` has seen of the program in this process. The engine calls check before every diff, create and update
 * of a program, but not in a refresh or a destroy. It passes those methods only the inputs that check returned.
 */
export interface Program {
  /**
   * Registers the checked inputs of a resource and returns them as the engine should keep them. `recorded` are the
   * inputs in the state. They are empty for a new resource and for the new object of a replacement.
   */
  declare(kind: Kind, recorded: object, inputs: Inputs, ignoreChanges: readonly string[]): Inputs;
  /** Whether the inputs belong to a program of this process. */
  declares(inputs: Inputs): boolean;
  /** The paths in `ignoreChanges` of the resource with these inputs. */
  ignored(inputs: Inputs): readonly string[];
  /**
   * Claims the address of a singleton for a resource. Returns the URN of another resource of this program that
   * already declares it.
   */
  claim(kind: Kind, inputs: Inputs): string | undefined;
  /** Registers what the program declares, in its order. */
  register(kind: Kind, inputs: Inputs): void;
  /**
   * The objects of a kind that the program has declared so far: the scope of each, and the key that decides its form
   * variables.
   */
  declaredOf(kind: Kind): readonly Facts[];
  /** The inputs that the program declares for a singleton. */
  declaredAt(kind: Kind, id: string): Inputs | undefined;
  /** `project/stack`. `undefined` before the first resource. */
  stack(): string | undefined;
}

/** Creates a program without resources. */
export function createProgram(): Program {
  const declared = new Map<string, readonly string[]>();
  const origins = new Set<string | undefined>();
  const managed = new Set<string>();
  const claims = new Map<string, { owner: string; inputs: Inputs }>();
  const registered = new Map<string, Facts[]>();
  let stack: string | undefined;

  return {
    register(kind, inputs) {
      const { scope, knownBy, exportedAs = kind.name } = kind;
      const keys = knownBy === undefined ? scope : [...scope, knownBy];
      const facts = Object.fromEntries(keys.map((key) => [key, inputs[key]]));
      const known = registered.get(exportedAs) ?? [];
      known.push(facts);
      registered.set(exportedAs, known);
    },
    declaredOf: ({ exportedAs, name }) => registered.get(exportedAs ?? name) ?? [],
    declare({ label }, recorded, inputs, ignoreChanges) {
      stack = inputs.__origin?.split("#", 1)[0] ?? stack;
      const name = label === undefined ? undefined : inputs[label];
      const adoption = inputs.__adopt && digest([inputs.__origin, name ?? null, inputs.__adopt]);
      let kept = inputs;
      if (isManaged(recorded)) {
        if (adoption) managed.add(adoption);
        kept = withHiddenOf(recorded, inputs);
      } else if (adoption && managed.delete(adoption)) {
        // The resource adopted an object before and is now replaced, so there is nothing to adopt.
        const { __adopt, ...created } = inputs;
        kept = created;
      }
      declared.set(digest(kept), ignoreChanges);
      if (kept.__origin !== undefined) origins.add(kept.__origin);
      return kept;
    },
    claim(kind, inputs) {
      if (kind.scope.some((key) => isUnknown(inputs[key]))) return undefined;
      const address = addressIn(kind, scopeOf(kind, inputs));
      const owner = inputs.__urn ?? inputs.__origin ?? "";
      const known = claims.get(address);
      if (known && known.owner !== owner) return known.owner;
      claims.set(address, { owner, inputs });
      return undefined;
    },
    declaredAt: (kind, id) => claims.get(addressIn(kind, addressOf(kind, id)))?.inputs,
    declares: (inputs) => origins.has(inputs.__origin) || declared.has(digest(inputs)),
    ignored: (inputs) => declared.get(digest(inputs)) ?? [],
    stack: () => stack,
  };
}

function addressIn({ name, scope }: Kind, keys: Readonly<Record<string, string>>): string {
  return JSON.stringify([name, ...scope.map((key) => keys[key])]);
}

// The engine passes no inputs for a new resource.
function isManaged(recorded: object): recorded is Inputs {
  return Object.entries(recorded).some(([key, value]) => key !== "__provider" && value !== undefined);
}

// They are never compared, but the engine's own diff would show a difference in them.
function withHiddenOf(recorded: Inputs, inputs: Inputs): Inputs {
  const { __origin, __urn, __organization, __adopt, ...shown } = inputs;
  return { ...shown, ...uncompared(recorded) };
}

/** The members of inputs or outputs that only a create uses. */
export function uncompared(props: object): Pick<Inputs, (typeof UNCOMPARED)[number]> {
  const members = new Map<string, unknown>(Object.entries(props));
  return Object.fromEntries(UNCOMPARED.flatMap((key) => (members.has(key) ? [[key, members.get(key)]] : [])));
}

// The engine returns members in another order.
function digest(value: unknown): string {
  return createHash("sha256")
    .update(canonicalText(value ?? null))
    .digest("base64");
}

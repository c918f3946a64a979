import { createHash } from "node:crypto";
import { sorted } from "../json/sorted";
import { idOf } from "../schema/address";
import { type Kind, scopeOf } from "../schema/kind";
import { type Inputs, UNCOMPARED } from "../schema/resource";
import { isUnknown } from "../schema/unknown";

/**
 * What `check` saw of the program in this process. The engine calls it before every diff, create and update of a
 * program, and not in a refresh or a destroy; it tells those methods nothing but the inputs that `check` returned.
 */
export interface Program {
  /**
   * Takes the checked inputs of one resource, and returns them as the engine should keep them. `olds` are the inputs
   * in the state; empty for a resource that is not there, and for the new object of a replacement.
   */
  declare(olds: object, inputs: Inputs, ignoreChanges: readonly string[]): Inputs;
  /** Whether these inputs are those of a program that this process serves. */
  declares(inputs: Inputs): boolean;
  /** The paths that the resource with these inputs names in `ignoreChanges`. */
  ignored(inputs: Inputs): readonly string[];
  /**
   * Takes the address of settings that always exist for the resource that declares them. Returns the URN of another
   * resource of this program that has it.
   */
  claim(kind: Kind, inputs: Inputs): string | undefined;
  /** What the program declares at such an address. */
  declaredAt(kind: Kind, id: string): Inputs | undefined;
  /** `project/stack`, once a resource was declared. */
  stack(): string | undefined;
}

/** A program of which nothing has been seen. */
export function createProgram(): Program {
  const declared = new Map<string, readonly string[]>();
  const origins = new Set<string | undefined>();
  const managed = new Set<string>();
  const claims = new Map<string, { owner: string; inputs: Inputs }>();
  let stack: string | undefined;

  return {
    declare(olds, inputs, ignoreChanges) {
      stack = inputs.__origin?.split("#", 1)[0] ?? stack;
      const adoption = inputs.__adopt && digest([inputs.__origin, inputs.name ?? null, inputs.__adopt]);
      let kept = inputs;
      if (isManaged(olds)) {
        if (adoption) managed.add(adoption);
        kept = withHiddenOf(olds, inputs);
      } else if (adoption && managed.delete(adoption)) {
        // Adopted long ago, and now replaced: there is nothing left to adopt.
        const { __adopt, ...created } = inputs;
        kept = created;
      }
      declared.set(digest(kept), ignoreChanges);
      if (kept.__origin !== undefined) origins.add(kept.__origin);
      return kept;
    },
    claim(kind, inputs) {
      if (kind.scope.some((key) => isUnknown(inputs[key]))) return undefined;
      const address = JSON.stringify([kind.name, idOf(kind, scopeOf(kind, inputs))]);
      const owner = inputs.__urn ?? inputs.__origin ?? "";
      const known = claims.get(address);
      if (known && known.owner !== owner) return known.owner;
      claims.set(address, { owner, inputs });
      return undefined;
    },
    declaredAt: (kind, id) => claims.get(JSON.stringify([kind.name, id]))?.inputs,
    declares: (inputs) => origins.has(inputs.__origin) || declared.has(digest(inputs)),
    ignored: (inputs) => declared.get(digest(inputs)) ?? [],
    stack: () => stack,
  };
}

// The engine passes nothing of what is not there yet.
function isManaged(olds: object): olds is Inputs {
  return Object.entries(olds).some(([key, value]) => key !== "__provider" && value !== undefined);
}

// They are never compared, and a difference in them would stand in the engine's own diff beside real changes.
function withHiddenOf(olds: Inputs, inputs: Inputs): Inputs {
  const { __origin, __urn, __organization, __adopt, ...shown } = inputs;
  return { ...shown, ...uncompared(olds) };
}

/** Of inputs or outputs, what a create alone uses. */
export function uncompared(props: object): Pick<Inputs, (typeof UNCOMPARED)[number]> {
  const members = new Map<string, unknown>(Object.entries(props));
  return Object.fromEntries(UNCOMPARED.flatMap((key) => (members.has(key) ? [[key, members.get(key)]] : [])));
}

// The engine gives members back in another order.
function digest(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(value ?? null)))
    .digest("base64");
}

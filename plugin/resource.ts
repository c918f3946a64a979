import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Core, isIncomplete, opened, type Props, type Rules, rulesFor } from "./core";
import { initFailure } from "./failure";
import { mark, unmark } from "./marks";
import { namedBy } from "./names";
import { fromStruct } from "./struct";

/** What one process knows of its engine and its resources. */
export interface Host {
  core: Core;
  /** URNs of the program: what was not checked is refreshed or destroyed. */
  checked: Set<string>;
  /** Whether the engine shall read resources before it plans anything. */
  refreshBeforeUpdate(): boolean;
}

/** A resource's properties as a call brings them. */
export interface Received {
  /** In clear. */
  props: Props;
  marks: ReadonlySet<string>;
}

/** The properties of a message. */
export function receive(struct: Struct | undefined): Received {
  return unmark(fromStruct(struct));
}

/** With what the core wants to know of the resource that the properties belong to. */
export function belonging(props: Readonly<Props>, urn: string): Props {
  return { ...props, __origin: namedBy(urn).origin, __urn: urn };
}

/** For the engine: without what a call brings by itself, and with every secret marked. */
export function sealed(props: Readonly<Props>, ...marks: ReadonlySet<string>[]): Props {
  const { __origin, __urn, __organization, ...shown } = props;
  return mark(shown, rulesOf(shown), new Set(marks.flatMap((some) => [...some])));
}

/** A state that the dynamic form wrote names the code that reads and deletes it: so it can take the state back. */
export function codeOf({ __provider }: Readonly<Props>): Props {
  return typeof __provider === "string" ? { __provider } : {};
}

/** What the engine is told where an object is kept that is not as declared. */
export function asInitFailure(error: unknown, host: Host, code: Props, marks: ReadonlySet<string>): unknown {
  if (!(error instanceof Error) || !isIncomplete(error)) return error;
  const properties = { ...sealed(error.properties, marks), ...code };
  return initFailure(error, properties, host.refreshBeforeUpdate());
}

/** What decides which properties are secret. */
export function rulesOf(props: Readonly<Props>): Rules {
  const { integrationKey, secretKeys, __hidden } = opened({
    integrationKey: props.integrationKey,
    secretKeys: props.secretKeys,
    __hidden: props.__hidden,
  });
  return rulesFor({ integrationKey, secretKeys: secretKeys ?? undefined, __hidden });
}

/** Marks as `check` takes them: keys of `configValues` with all that is in them, pointers into other fields. */
export function namedMarks(
  marks: ReadonlySet<string>,
  rules: Rules,
): { __marked?: string[]; __hidden?: string[] } {
  const named = new Set<string>();
  const hidden = new Set<string>();
  for (const pointer of marks) {
    const [field, key] = pointer.split("/").slice(1);
    if (field === "configValues") {
      const plain = key?.replaceAll("~1", "/").replaceAll("~0", "~");
      if (plain === undefined) named.add("*");
      else if (!rules.isListedSecret(plain)) named.add(plain);
    } else if (field === "capabilityConfig") named.add(pointer);
    else if (field !== undefined && FIELDS.includes(field)) hidden.add(`/${field}`);
  }
  return {
    ...(named.size > 0 ? { __marked: [...named] } : {}),
    ...(hidden.size > 0 ? { __hidden: [...hidden] } : {}),
  };
}

const FIELDS = ["integrationKey", "name", "tags"];

import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  type Core,
  isIncomplete,
  type Kind,
  mapsOf,
  opened,
  type PackageClass,
  type Props,
  type Rules,
  resolve,
  textsOf,
} from "./core";
import { initFailure } from "./failure";
import { mark, unmark } from "./marks";
import { namedBy } from "./names";
import { fromStruct } from "./struct";

/** What one process knows of its engine and its resources. */
export interface Host {
  core: Core;
  /** By token. */
  classes: ReadonlyMap<string, PackageClass>;
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
export function sealed(kind: Kind, props: Readonly<Props>, ...marks: ReadonlySet<string>[]): Props {
  const { __origin, __urn, __organization, ...shown } = props;
  return mark(shown, rulesOf(kind, shown), new Set(marks.flatMap((some) => [...some])));
}

/** A state that the dynamic form wrote names the code that reads and deletes it: so it can take the state back. */
export function codeOf({ __provider }: Readonly<Props>): Props {
  return typeof __provider === "string" ? { __provider } : {};
}

/** What the engine is told where an object is kept that is not as declared. */
export function asInitFailure(
  error: unknown,
  host: Host,
  kind: Kind,
  code: Props,
  marks: ReadonlySet<string>,
): unknown {
  if (!(error instanceof Error) || !isIncomplete(error)) return error;
  const properties = { ...sealed(kind, error.properties, marks), ...code };
  return initFailure(error, properties, host.refreshBeforeUpdate());
}

/** What decides which properties are secret. */
export function rulesOf(kind: Kind, props: Readonly<Props>): Rules {
  const { knownBy = "" } = kind;
  const facts = opened({ [knownBy]: props[knownBy], secretKeys: props.secretKeys, __hidden: props.__hidden });
  return resolve(kind, { ...facts, secretKeys: facts.secretKeys ?? undefined });
}

/** Marks as `check` takes them: form variables with all that is in them, pointers into other fields. */
export function namedMarks(
  kind: Kind,
  marks: ReadonlySet<string>,
  rules: Rules,
): { __marked?: string[]; __hidden?: string[] } {
  const named = new Set<string>();
  const hidden = new Set<string>();
  for (const pointer of marks) {
    const [field = "", key] = pointer.split("/").slice(1);
    if (field === kind.variables) {
      const plain = key?.replaceAll("~1", "/").replaceAll("~0", "~");
      if (plain === undefined) named.add("*");
      else if (!rules.isListedSecret(plain)) named.add(plain);
    } else if (mapsOf(kind).includes(field)) named.add(pointer);
    else if (textsOf(kind).includes(field)) hidden.add(`/${field}`);
  }
  return {
    ...(named.size > 0 ? { __marked: [...named] } : {}),
    ...(hidden.size > 0 ? { __hidden: [...hidden] } : {}),
  };
}

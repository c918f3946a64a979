import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import {
  type Core,
  concealed,
  isIncomplete,
  type JsonObject,
  type Kind,
  mapsOf,
  opened,
  type PackageClass,
  type Props,
  parsePointer,
  type Rules,
  resolve,
  textsOf,
} from "./core";
import { initFailure } from "./failure";
import { mark, unmark } from "./marks";
import { namedBy } from "./names";
import { fromStruct } from "./struct";

/** What one process knows of its engine and resources. */
export interface Host {
  core: Core;
  /** By token. */
  classes: ReadonlyMap<string, PackageClass>;
  /** URNs that were checked. Others are being refreshed or destroyed. */
  checked: Set<string>;
  /** Whether the engine tells which calls belong to a preview. */
  tellsPreviews(): boolean;
  /** Whether the engine should read resources before it plans. */
  refreshBeforeUpdate(): boolean;
}

/** A resource's properties from a call. */
interface Received {
  /** In clear. */
  props: Props;
  marks: ReadonlySet<string>;
}

/** The properties of a message. */
export function receive(struct: Struct | undefined): Received {
  return unmark(fromStruct(struct));
}

/** Adds the members that identify the resource for the core. */
export function belonging(props: Readonly<Props>, urn: string): Props {
  return { ...props, __origin: namedBy(urn).origin, __urn: urn };
}

/** Properties for the engine, without the members that each call adds, and with secrets marked. */
export function sealed(kind: Kind, props: Readonly<Props>, ...marks: ReadonlySet<string>[]): Props {
  const { __origin, __urn, __organization, ...shown } = props;
  return mark(shown, rulesOf(kind, shown), new Set(marks.flatMap((some) => [...some])));
}

/**
 * Inputs for the engine with a placeholder for each secret, which leaves it as it is: `pulumi import` prints inputs as a
 * program, secrets in clear.
 */
export function printable(kind: Kind, inputs: Readonly<Props>): Props {
  const { props, marks } = unmark(inputs);
  const rules = rulesOf(kind, props);
  const isSecret = (pointer: string): boolean => marks.has(pointer) || rules.isSecret(pointer);
  return sealed(kind, concealed(props as JsonObject, "", { isSecret }, new Set()) as JsonObject, marks);
}

/** The provider code of a state that the dynamic form wrote, so that the stack can move back. */
export function codeOf({ __provider }: Readonly<Props>): Props {
  return typeof __provider === "string" ? { __provider } : {};
}

/** The error for the engine if an object exists but is not as declared. */
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

/** The rules that decide which properties are secret. */
export function rulesOf(kind: Kind, props: Readonly<Props>): Rules {
  const { knownBy = "" } = kind;
  const facts = opened({ [knownBy]: props[knownBy], secretKeys: props.secretKeys, __hidden: props.__hidden });
  return resolve(kind, { ...facts, secretKeys: facts.secretKeys ?? undefined });
}

/** Marks for `check`: whole form variables, and pointers into other fields. */
export function namedMarks(
  kind: Kind,
  marks: ReadonlySet<string>,
  rules: Rules,
): { __marked?: string[]; __hidden?: string[] } {
  const named = new Set<string>();
  const hidden = new Set<string>();
  for (const pointer of marks) {
    const [field = "", key] = parsePointer(pointer);
    if (field === kind.variables) {
      if (key === undefined) named.add("*");
      else if (!rules.isListedSecret(key)) named.add(key);
    } else if (mapsOf(kind).includes(field)) named.add(pointer);
    else if (textsOf(kind).includes(field)) hidden.add(`/${field}`);
  }
  return {
    ...(named.size > 0 ? { __marked: [...named] } : {}),
    ...(hidden.size > 0 ? { __hidden: [...hidden] } : {}),
  };
}

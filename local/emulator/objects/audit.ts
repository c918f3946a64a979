import { type Changed, changedPart } from "../audit-entry";
import type { JsonObject } from "../json";
import type { AuditEntry } from "../options";
import { redactor } from "../redact";
import type { Change } from "../store";
import type { ObjectKind } from "./kinds";
import { publicOf } from "./secrets";
import type { StoredObject } from "./stored";

/** An entry of the audit log, without secrets. */
export function objectEntry(
  operation: AuditEntry["operation"],
  kind: ObjectKind,
  object: StoredObject,
  change?: Changed<StoredObject>,
): Change {
  const redact = objectRedactor(kind, change ? [change.before, object] : [object]);
  const { integrationKey, projectKey, environmentKey } = object.scope;
  return {
    operation,
    id: object._id,
    kind: kind.name,
    ...(integrationKey === undefined ? {} : { integrationKey }),
    ...(projectKey === undefined
      ? {}
      : { environment: [projectKey, environmentKey].filter(Boolean).join("/") }),
    ...changedPart(redact, object.values.name, change),
  };
}

/** A form variable is secret unless a manifest says that it is public; so is each credential at the top level. */
export function objectRedactor(kind: ObjectKind, objects: StoredObject[]) {
  const [object] = objects;
  const isPublic = publicOf(kind, object?.scope ?? {});
  const documents = objects.map(({ values }): JsonObject => values);
  return redactor(([field = "", key]) => {
    if (field === "config") return key !== undefined && !isPublic(key);
    return kind.secrets.credentials.includes(field);
  }, documents);
}

import { compare } from "fast-json-patch";
import { type Changed, changedPart } from "../audit-entry";
import { isPublicInService } from "../catalogue";
import type { JsonObject } from "../json";
import type { AuditEntry } from "../options";
import { redactor } from "../redact";
import type { Change } from "../store";
import type { StoredEnvironment } from "./stored";

/** An entry of the audit log. Its operations are those of the patch or, without a patch, the differences. */
export function environmentEntry(
  operation: AuditEntry["operation"],
  after: StoredEnvironment,
  change?: Partial<Changed<StoredEnvironment>> & Pick<Changed<StoredEnvironment>, "before">,
): Change {
  const redact = environmentRedactor(change ? [change.before, after] : [after]);
  const whole = change && {
    ...change,
    operations: change.operations ?? compare(document(change.before), document(after)),
  };
  return {
    operation,
    id: after._id,
    environment: `${after.projectKey}/${after.key}`,
    ...changedPart(redact, after.properties.name, whole),
  };
}

/** A value of `serviceConfig` is secret unless a manifest says that it is public. */
export function environmentRedactor(environments: StoredEnvironment[]) {
  const services = environments.flatMap(({ approvals }) =>
    Object.values(approvals).map(({ serviceKind }) => serviceKind),
  );
  const isPublic = (key: string) => services.some((service) => isPublicInService(service, key));
  return redactor((path) => {
    const key = path[path.indexOf("serviceConfig") + 1];
    return path.includes("serviceConfig") && key !== undefined && !isPublic(key);
  }, environments.map(document));
}

/** Paths as LaunchDarkly's own representation names them. */
function document({ properties, approvals: { flag, ...others } }: StoredEnvironment): JsonObject {
  return structuredClone({
    ...properties,
    ...(flag && { approvalSettings: { ...flag } }),
    resourceApprovalSettings: Object.fromEntries(
      Object.entries(others).map(([kind, settings]) => [kind, { ...settings }]),
    ),
  });
}

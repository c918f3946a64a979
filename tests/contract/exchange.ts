import assert from "node:assert/strict";
import type { Emulator, RequestRecord } from "../../local/emulator";
import { operationAt, propertiesOf, schemaOf, validatorOf } from "./openapi";

/** Violations of LaunchDarkly's schemas in a request and its response. Empty lists: none. */
interface Verdict {
  operationId: string | undefined;
  request: string[];
  answer: string[];
}

/**
 * Statuses that the slice does not list for an operation but LaunchDarkly's general table of errors does, with the
 * schema that such a response has elsewhere.
 */
const GENERAL: Record<number, string> = {
  401: "#/components/schemas/UnauthorizedErrorRep",
  403: "#/components/schemas/ForbiddenErrorRep",
  429: "#/components/schemas/RateLimitedErrorRep",
};

/** Validates one exchange against the OpenAPI slice. */
export function validateExchange(record: RequestRecord): Verdict {
  const operation = operationAt(record.method, record.path);
  if (!operation) {
    const problem = [`${record.method} ${record.path} is no operation of the API`];
    return { operationId: undefined, request: problem, answer: [] };
  }
  const response = operation.responses[String(record.status)];
  const general = GENERAL[record.status];
  let answer: string[];
  if (response) answer = check(schemaOf(response), record.responseBody, "answer");
  else if (general) answer = check(general, record.responseBody, "answer");
  else answer = [`status ${record.status} is not documented for ${operation.operationId}`];
  return { operationId: operation.operationId, request: checkRequest(record, operation), answer };
}

/** Fails for a request that an emulator received and LaunchDarkly's API does not describe. */
export function assertRequests({ requests }: Emulator): void {
  for (const record of requests)
    assert.deepEqual(validateExchange(record).request, [], `${record.method} ${record.path}`);
}

function checkRequest(record: RequestRecord, operation: ReturnType<typeof operationAt>): string[] {
  const ref = schemaOf(operation?.requestBody);
  const { body, headers } = record;
  const problems = [
    ...(headers["ld-api-version"] === "beta" || operation?.["x-beta"] !== true
      ? []
      : ["request: LD-API-Version is not beta"]),
    ...(headers.authorization ? [] : ["request: no Authorization"]),
  ];
  if (ref === undefined) return [...problems, ...check(undefined, body, "request")];
  // info.description allows the form with a comment for every JSON patch.
  const commented = ref.endsWith("/JSONPatch") && !Array.isArray(body);
  const used = commented ? "#/components/schemas/PatchWithComment" : ref;
  return [...problems, ...check(used, body, "request"), ...unknownMembers(used, body)];
}

function check(ref: string | undefined, body: unknown, what: string): string[] {
  if (ref === undefined) return body === undefined ? [] : [`${what}: a body where none is documented`];
  const validate = validatorOf(ref);
  if (validate(body)) return [];
  return (validate.errors ?? []).map((e) => `${what}${e.instancePath}: ${e.message} (${e.schemaPath})`);
}

/** The slice allows unknown members everywhere; our requests must not have any. */
function unknownMembers(ref: string, body: unknown): string[] {
  const known = propertiesOf(ref.split("/").at(-1) as Parameters<typeof propertiesOf>[0]);
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  return Object.keys(body)
    .filter((key) => !known.includes(key))
    .map((key) => `request: unknown member ${JSON.stringify(key)}`);
}

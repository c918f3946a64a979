import { plural, withArticle } from "../json/words";
import type { OperationName } from "./api-error";
import { DEFAULT_HOST } from "./host";
import { isCertificateError, isTlsError, neverSent } from "./network";
import type { Operation } from "./operation";
import { GIVE_TOKEN, wrongKind } from "./token";

const CHECK_HOST = "check launchdarkly:apiHost / LAUNCHDARKLY_API_HOST";

const VERBS: Partial<Record<OperationName, "create" | "read" | "change">> = {
  create: "create",
  list: "read",
  get: "read",
  patch: "change",
  act: "change",
  call: "change",
};

// LaunchDarkly documents the names of few actions.
function permissionFor({ name, kind, routes }: Operation): string {
  if (!kind) return "permission to use the API";
  const verb = VERBS[name];
  const action = verb && routes?.actions?.[verb];
  return action ? `the action ${action}` : `permission to ${verb ?? name} ${plural(kind.noun)}`;
}

/** Advice for a rotated token, where the engine may configure the provider from the state. */
export const ROTATION =
  "After a rotation, `pulumi refresh` and `pulumi destroy` still use the token kept in the stack's state: " +
  "run them with --run-program, or run `pulumi up` first.";

/** Advice for a status. Empty if there is none. */
export function statusAdvice(
  operation: Operation,
  status: number,
  code: string | undefined,
  known: boolean,
  { token, origin, message }: { token: string; origin: URL; message?: string | undefined },
): string {
  if (status === 401) return unauthorized(token, origin);
  if (status === 429)
    return "The account's rate limit, which other clients share, is used up: run again later, or with a lower --parallel.";
  if (status >= 500)
    return "LaunchDarkly reported a server error: see https://status.launchdarkly.com and run again later.";
  if (status === 407) return "The proxy named in HTTPS_PROXY requires credentials.";
  // The advice below is for LaunchDarkly's answers. This one came from a proxy or another service.
  if (!known)
    return `The answer is not LaunchDarkly's JSON, so this host does not look like LaunchDarkly: ${CHECK_HOST}, and any proxy between.`;
  if (status === 403) {
    const also = operation.routes?.forbidden;
    return `The token's role may lack ${permissionFor(operation)}: add it to the role, or use another token.${also ? ` Or ${also}.` : ""}`;
  }
  if (status === 404 && operation.method === "POST" && operation.routes?.missing)
    return operation.routes.missing;
  if (status === 404 && operation.collection !== undefined && operation.kind) {
    const { scopeNoun = "key" } = operation.kind;
    return `"${operation.collection}" is not ${withArticle(scopeNoun)} LaunchDarkly knows, or one without ${plural(operation.kind.noun)}.`;
  }
  if (status === 404) return `The ${shortNounOf(operation)} no longer exists: run \`pulumi refresh\`.`;
  if (status === 409) return conflict(operation, code);
  const known400 = operation.kind?.explain?.find(({ says }) => message !== undefined && says.test(message));
  if (known400) return known400.advice;
  if (status === 400 || status === 422)
    return operation.kind?.variables
      ? "Check the inputs against the integration's form variables."
      : "Check the inputs.";
  return "";
}

/** Advice for a request without an answer. */
export function networkAdvice(code: string, sent: boolean | undefined, proxy?: string): string {
  if (isCertificateError(code)) {
    return "The server's certificate is not trusted. If your company's own authority signs it, set NODE_EXTRA_CA_CERTS to that authority's certificate file.";
  }
  if (isTlsError(code)) return `Could not establish a TLS connection: ${CHECK_HOST}, and ${proxyOf(proxy)}.`;
  if (code === "ETIMEDOUT" && sent !== false)
    return "To allow more time for a response, set launchdarkly:timeout.";
  if (neverSent(code, sent))
    return `The host is not reachable: ${CHECK_HOST}, the network and ${proxyOf(proxy)}.`;
  return "";
}

const proxyOf = (proxy: string | undefined): string =>
  proxy === undefined ? "any proxy between" : `the proxy ${proxy} (HTTPS_PROXY)`;

/** Advice for a 2xx that is not LaunchDarkly's. */
export const foreignAdvice = `This host does not look like LaunchDarkly: ${CHECK_HOST}, and any proxy between.`;

/** Advice for a redirect. */
export const redirectAdvice = `It was not followed, so that the token is not sent to another host: ${CHECK_HOST}.`;

/** LaunchDarkly's code for concurrent writes. Any other 409 means that something already exists. */
export const LOCKING_ERROR = "optimistic_locking_error";

function conflict(operation: Operation, code: string | undefined): string {
  if (operation.name === "call") return "LaunchDarkly is busy with it: run again later.";
  const locked = code === LOCKING_ERROR;
  const shortNoun = shortNounOf(operation);
  if (operation.name === "create") {
    if (operation.routes?.taken && !locked) return operation.routes.taken;
    const cause = locked
      ? `Either somebody else made a change at the same time, then run \`pulumi up\` again; or a ${shortNoun} of this name exists`
      : `A ${shortNoun} of this name exists`;
    return `${cause}: adopt it with \`adopt: "byName"\`, or choose another name.`;
  }
  return locked
    ? "Somebody else changed it at the same time: run `pulumi up` again."
    : `It conflicts with what exists already, most likely with a ${shortNoun} of the same name: choose another name.`;
}

function shortNounOf({ kind }: Operation): string {
  return kind?.shortNoun ?? "object";
}

function unauthorized(token: string, origin: URL): string {
  const kind = wrongKind(token);
  const cause =
    kind === undefined
      ? "The token is wrong, was rotated or is of the wrong kind"
      : `The token in use begins like ${kind}`;
  const elsewhere =
    origin.origin === DEFAULT_HOST
      ? " If the account is at the EU or federal host, set launchdarkly:apiHost / LAUNCHDARKLY_API_HOST to https://app.eu.launchdarkly.com " +
        "or https://app.launchdarkly.us."
      : "";
  return (
    `${cause} (SDK keys and mobile keys do not work; it needs an API access token), or it belongs to an account at ` +
    `another host than ${origin.host}.${elsewhere} ${GIVE_TOKEN}`
  );
}

import type { IncomingHttpHeaders } from "node:http";
import { type ApiRequest, answerOfError } from "./api";
import { parseBehaviour } from "./behaviour";
import { requireJson } from "./body";
import type { EmulatorState } from "./emulator";
import { environmentHandlers } from "./environments/admin";
import {
  type Answer,
  checked,
  type Handler,
  invalid,
  methodNotAllowed,
  notFound,
  unauthorized,
} from "./errors";
import { parseFault } from "./faults";
import { mergeShown } from "./hidden";
import type { Json, JsonObject } from "./json";
import { objectRedactor } from "./objects/audit";
import { findObject, kindNamed } from "./objects/by-hand";
import { find } from "./operations";
import type { RequestRecord } from "./options";
import { configurationRedactor } from "./redact";
import { represent } from "./representation";
import { checkWritable, isObject } from "./schema";

export const ADMIN_PREFIX = "/_emulator/";

/** The emulator's own endpoints, for tests and users in another process. They never return secrets. */
export function answerAdmin(state: EmulatorState, request: ApiRequest): Answer {
  try {
    if (request.headers.authorization !== state.token) throw unauthorized();
    const handlers = handlersOf(state, request);
    if (!handlers) throw notFound("The emulator does not have this page");
    const handler = Object.hasOwn(handlers, request.method) ? handlers[request.method] : undefined;
    if (!handler) throw methodNotAllowed(Object.keys(handlers).join(", "));
    return handler();
  } catch (error) {
    return answerOfError(state, error);
  }
}

function handlersOf(state: EmulatorState, request: ApiRequest): Record<string, Handler> | undefined {
  const [page, id, ...rest] = request.pathname.slice(ADMIN_PREFIX.length).split("/");
  if (page === "configurations" && id && rest.length === 0) return configurationHandlers(state, request, id);
  if (page === "environments" && rest.length < 2) {
    return environmentHandlers(state, [id, rest[0]], () => objectOf(request));
  }
  if (page === "objects" && id && rest.length === 0) return objectHandlers(state, request, id);
  if (id !== undefined) return undefined;
  const { behaviour } = state;
  const done: Answer = { status: 204 };
  switch (page) {
    case "audit":
      return { GET: () => ok({ items: state.audit() }) };
    case "requests":
      return { GET: () => ok({ items: state.requests.map(withoutSecrets) }) };
    case "faults":
      return {
        POST: () => {
          state.inject(checked(() => parseFault(objectOf(request))));
          return done;
        },
        DELETE: () => {
          state.clearFaults();
          return done;
        },
      };
    case "behaviour":
      return {
        GET: () => ok(behaviour),
        PATCH: () =>
          ok(
            Object.assign(
              behaviour,
              checked(() => parseBehaviour(objectOf(request))),
            ),
          ),
      };
    case "reset":
      return {
        POST: () => {
          state.reset();
          return done;
        },
      };
    default:
      return undefined;
  }
}

function configurationHandlers(
  state: EmulatorState,
  request: ApiRequest,
  id: string,
): Record<string, Handler> {
  return {
    PATCH: () => {
      const before = find(state.account.store, id);
      const { name, enabled, tags, configValues, capabilityConfig, ...kept } = before;
      const writable = {
        ...{ name, enabled, configValues },
        ...(tags && { tags }),
        ...(capabilityConfig && { capabilityConfig }),
      };
      const redact = configurationRedactor(before._integrationKey, [before]);
      const after = checkWritable(mergeShown(writable, objectOf(request), redact));
      const edited = state.edit(id, () => ({ ...kept, ...after, enabled: after.enabled ?? true }));
      return ok(represent(edited, state.behaviour));
    },
    DELETE: () => {
      state.remove(id);
      return { status: 204 };
    },
  };
}

function objectHandlers(state: EmulatorState, request: ApiRequest, id: string): Record<string, Handler> {
  return {
    PATCH: () => {
      const patch = objectOf(request);
      const object = findObject(state.account, id);
      const redact = objectRedactor(kindNamed(object.kind), [object]);
      state.editObject(id, (values) => mergeShown(values, patch, redact));
      return { status: 204 };
    },
    DELETE: () => {
      state.removeObject(id);
      return { status: 204 };
    },
  };
}

const ok = (body: object): Answer => ({ status: 200, body: body as JsonObject });

function objectOf(request: ApiRequest): JsonObject {
  const body: Json = requireJson(request.headers["content-type"], request.text);
  if (!isObject(body)) throw invalid("Invalid request body: expected a JSON object");
  return body;
}

function withoutSecrets({ headers, body: _body, responseBody: _answer, ...rest }: RequestRecord) {
  const { authorization: _token, ...shown }: IncomingHttpHeaders = headers;
  return { ...rest, headers: shown };
}

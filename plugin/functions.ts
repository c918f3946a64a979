import * as proto from "@pulumi/pulumi/proto/provider_pb";
import {
  answersOf,
  calledAs,
  type Filters,
  filtersOf,
  functionsOf,
  isSingleton,
  type Kind,
  type KindFunction,
  listedAs,
  PACKAGE,
  type Props,
  type Scope,
} from "./core";
import { secret, unmark } from "./marks";
import { classOf } from "./names";
import type { Host } from "./resource";
import { fromStruct, toStruct } from "./struct";

/** Runs a lookup, whose result contains no secrets, or a function of a kind. */
export async function invoke(host: Host, request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
  const { props: args, marks } = unmark(fromStruct(request.getArgs()));
  const problems: string[] = [];
  const kinds = new Set([...host.classes.values()].map(({ kind }) => kind));
  const run = [...kinds]
    .map((kind) => functionNamed(host, kind, request, args, problems))
    .find((found) => found !== undefined);
  if (!run) throw new Error(`${PACKAGE} has no function ${request.getTok()}`);
  const answer = problems.length > 0 ? {} : await run();
  // What follows from a secret is one.
  const returned = marks.size > 0 ? mapped(answer, secret) : answer;
  const response = new proto.InvokeResponse().setReturn(toStruct(returned));
  for (const problem of problems) {
    response.addFailures(new proto.CheckFailure().setProperty("").setReason(problem));
  }
  return response;
}

// What runs one function, if the kind has it. What is wrong with its arguments is added to `problems`.
function functionNamed(
  host: Host,
  kind: Kind,
  request: proto.InvokeRequest,
  args: Props,
  problems: string[],
): (() => Promise<Props>) | undefined {
  const { find, list } = functionsOf(kind);
  const token = request.getTok();
  if (token === list && !isSingleton(kind)) {
    const scope = textsIn(kind.scope, args, problems);
    const filters = filtersIn(kind, args, problems);
    return async () => ({ [listedAs(kind)]: await host.core.list(kind, scope, filters) });
  }
  const called = calledAs(kind).get(token);
  if (!called && (token !== find || kind.routes.once)) return undefined;
  const { id = "" } = textsIn(["id"], args, problems);
  if (called) return () => call(host, kind, id, called, request.getPreview());
  return async () => ({ ...(await host.core.find(kind, id)) });
}

/** Calls a function of a kind. Its secrets are marked. */
async function call(
  host: Host,
  kind: Kind,
  id: string,
  called: KindFunction,
  preview: boolean,
): Promise<Props> {
  if (called.starts && !host.tellsPreviews()) {
    throw new Error(
      `could not ${called.verb} ${kind.noun} ${id}: this Pulumi CLI does not show which calls are previews, and a preview must ` +
        "start nothing; update the CLI to 3.206 or newer",
    );
  }
  const answers = answersOf(called);
  const answer = await host.core.call(kind, id, called, preview);
  return mapped(answer, (value, name) => (answers[name]?.secret ? secret(value) : value));
}

function mapped(props: Readonly<Props>, change: (value: unknown, name: string) => unknown): Props {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, change(value, name)]));
}

/** Lists the objects of a resource type in the collection that its class or the query names. */
export async function list(host: Host, request: proto.ListRequest): Promise<proto.ListResponse[]> {
  const query = unmark(fromStruct(request.getQuery())).props;
  const { kind, given } = classOf(host.classes, request.getToken());
  if (isSingleton(kind))
    throw new Error(`${kind.noun} cannot be listed: each has the id ${(kind.id ?? []).join("/")}`);
  const problems: string[] = [];
  const scope = textsIn(kind.scope, { ...query, ...given }, problems);
  if (problems.length > 0) throw new Error(`list: ${problems.join("; ")}`);
  const { label = "" } = kind;
  const { [label]: exactly } = query;
  const results = await host.core.list(kind, scope, typeof exactly === "string" ? { [label]: exactly } : {});
  const limit = request.getLimit();
  return (limit > 0 ? results.slice(0, limit) : results).map((one) =>
    new proto.ListResponse().setResult(
      new proto.ListResponse.Result().setId(one.id).setName(String(one[label] ?? one.id)),
    ),
  );
}

function textsIn(keys: readonly string[], args: Props, problems: string[]): Scope {
  return Object.fromEntries(
    keys.map((key) => {
      const value = args[key];
      if (typeof value === "string" && value !== "") return [key, value];
      problems.push(`${key} must be a non-empty string`);
      return [key, ""];
    }),
  );
}

// A filter that is left out matches everything, so one that cannot be used must not count as left out.
function filtersIn(kind: Kind, args: Props, problems: string[]): Filters {
  const filters: Record<string, string | boolean> = {};
  for (const [name, type] of filtersOf(kind)) {
    const value = args[name];
    if (value === undefined || value === null) continue;
    if ((typeof value === "string" || typeof value === "boolean") && typeof value === type)
      filters[name] = value;
    else problems.push(`${name} must be ${type === "boolean" ? "true or false" : "a string"}`);
  }
  return filters;
}

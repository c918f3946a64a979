import * as proto from "@pulumi/pulumi/proto/provider_pb";
import {
  type Filters,
  filtersOf,
  functionsOf,
  isSingleton,
  type Kind,
  listedAs,
  PACKAGE,
  type Props,
  type Scope,
} from "./core";
import { unmark } from "./marks";
import { classOf } from "./names";
import type { Host } from "./resource";
import { fromStruct, toStruct } from "./struct";

/** Runs a lookup. Its result contains no secrets. */
export async function invoke(host: Host, request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
  const args = unmark(fromStruct(request.getArgs())).props;
  const problems: string[] = [];
  const answer = await run(request.getTok());
  const response = new proto.InvokeResponse().setReturn(toStruct(answer));
  for (const problem of problems) {
    response.addFailures(new proto.CheckFailure().setProperty("").setReason(problem));
  }
  return response;

  async function run(token: string): Promise<Props> {
    for (const { kind } of host.classes.values()) {
      const { find, list } = functionsOf(kind);
      if (token === find) {
        const { id = "" } = textsIn(["id"], args, problems);
        return problems.length > 0 ? {} : { ...(await host.core.find(kind, id)) };
      }
      if (token === list && !isSingleton(kind)) {
        const scope = textsIn(kind.scope, args, problems);
        return problems.length > 0
          ? {}
          : { [listedAs(kind)]: await host.core.list(kind, scope, filtersIn(kind, args)) };
      }
    }
    throw new Error(`${PACKAGE} has no function ${token}`);
  }
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

function filtersIn(kind: Kind, args: Props): Filters {
  return Object.fromEntries(
    filtersOf(kind).flatMap(([name, type]): [string, string | boolean][] => {
      const value = args[name];
      const fits = (typeof value === "string" || typeof value === "boolean") && typeof value === type;
      return fits ? [[name, value]] : [];
    }),
  );
}

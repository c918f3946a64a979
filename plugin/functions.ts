import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Props } from "./core";
import { unmark } from "./marks";
import { FIND_TOKEN, integrationOf, LIST_TOKEN, PACKAGE } from "./names";
import type { Host } from "./resource";
import { fromStruct, toStruct } from "./struct";

/** Runs a lookup. Secrets are no part of its answer. */
export async function invoke(host: Host, request: proto.InvokeRequest): Promise<proto.InvokeResponse> {
  const args = unmark(fromStruct(request.getArgs())).props;
  const problems: string[] = [];
  const text = (key: string): string => {
    const value = args[key];
    if (typeof value === "string" && value !== "") return value;
    problems.push(`${key} must be a non-empty string`);
    return "";
  };
  const answer = await run(request.getTok());
  const response = new proto.InvokeResponse().setReturn(toStruct(answer));
  for (const problem of problems) {
    response.addFailures(new proto.CheckFailure().setProperty("").setReason(problem));
  }
  return response;

  async function run(token: string): Promise<Props> {
    if (token === FIND_TOKEN) {
      const id = text("id");
      return problems.length > 0 ? {} : { ...(await host.core.find(id)) };
    }
    if (token === LIST_TOKEN) {
      const integrationKey = text("integrationKey");
      const { name, tag, enabled } = args;
      const filter = {
        name: typeof name === "string" ? name : undefined,
        tag: typeof tag === "string" ? tag : undefined,
        enabled: typeof enabled === "boolean" ? enabled : undefined,
      };
      return problems.length > 0 ? {} : { configurations: await host.core.list(integrationKey, filter) };
    }
    throw new Error(`${PACKAGE} has no function ${token}`);
  }
}

/** The configurations of a resource's type: of one integration, or of the one that the query names. */
export async function list(host: Host, request: proto.ListRequest): Promise<proto.ListResponse[]> {
  const query = unmark(fromStruct(request.getQuery())).props;
  const key = integrationOf(request.getToken()) ?? query.integrationKey;
  if (typeof key !== "string" || key === "") throw new Error("list needs an integrationKey");
  const { name } = query;
  const results = await host.core.list(key, typeof name === "string" ? { name } : {});
  const limit = request.getLimit();
  return (limit > 0 ? results.slice(0, limit) : results).map(({ id, name: shown }) =>
    new proto.ListResponse().setResult(new proto.ListResponse.Result().setId(id).setName(shown)),
  );
}

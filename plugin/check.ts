import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Props } from "./core";
import { GENERIC_TOKEN, integrationOf, namedBy } from "./names";
import { belonging, type Host, namedMarks, receive, rulesOf, sealed } from "./resource";
import { toStruct } from "./struct";

/** Validates and canonicalizes the inputs; reports all failures at once. */
export async function check(host: Host, request: proto.CheckRequest): Promise<proto.CheckResponse> {
  const urn = request.getUrn();
  const { type, name } = namedBy(urn);
  const { props, marks } = receive(request.getNews());
  const olds = receive(request.getOlds()).props;
  const key = integrationOf(type);
  const wrongKey = key !== undefined && isGiven(props.integrationKey) && props.integrationKey !== key;
  const news: Props = {
    ...props,
    ...(isGiven(props.name) ? {} : { name }),
    ...(key === undefined ? {} : { integrationKey: key }),
    // Whether any is required is checked with the rest.
    ...(key === undefined || isGiven(props.configValues) ? {} : { configValues: {} }),
  };
  host.checked.add(urn);
  const { inputs, failures } = await host.core.check(
    isGiven(olds.integrationKey) ? belonging(olds, urn) : olds,
    { ...belonging(news, urn), ...namedMarks(marks, rulesOf(news)) },
  );
  if (wrongKey) {
    failures.push(
      `integrationKey cannot be given: this class is for ${key}. The class of any integration is ${GENERIC_TOKEN}`,
    );
  }
  // An empty property: with a named one the engine prints its value, secrets in clear.
  const reasons = failures.map((reason) => new proto.CheckFailure().setProperty("").setReason(reason));
  return new proto.CheckResponse().setInputs(toStruct(sealed(inputs, marks))).setFailuresList(reasons);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Kind, Props } from "./core";
import { kindFacts, tokenOf } from "./core";
import { classOf, namedBy } from "./names";
import { belonging, type Host, namedMarks, receive, rulesOf, sealed } from "./resource";
import { toStruct } from "./struct";

/** Validates and canonicalizes the inputs; reports all failures at once. */
export async function check(host: Host, request: proto.CheckRequest): Promise<proto.CheckResponse> {
  const urn = request.getUrn();
  const { type, name } = namedBy(urn);
  const { kind, given } = classOf(host.classes, type);
  const { props, marks } = receive(request.getNews());
  const olds = receive(request.getOlds()).props;
  const news: Props = {
    ...props,
    ...(kind.label === undefined || isGiven(props[kind.label]) ? {} : { [kind.label]: name }),
    ...given,
    ...noVariables(kind, given, props),
    ...kindFacts(kind),
  };
  host.checked.add(urn);
  const { inputs, failures } = await host.core.check(isKept(kind, olds) ? belonging(olds, urn) : olds, {
    ...belonging(news, urn),
    ...namedMarks(kind, marks, rulesOf(kind, news)),
  });
  for (const [field, value] of Object.entries(given)) {
    if (!isGiven(props[field]) || props[field] === value) continue;
    failures.push(
      `${field} cannot be set: this class is for ${value}. The class for any value is ${tokenOf(kind.resource)}`,
    );
  }
  // The property is empty: for a named property the engine prints its value, including secrets.
  const reasons = failures.map((reason) => new proto.CheckFailure().setProperty("").setReason(reason));
  return new proto.CheckResponse().setInputs(toStruct(sealed(kind, inputs, marks))).setFailuresList(reasons);
}

// A class for one integration knows its required variables. They are checked with the rest.
function noVariables({ variables }: Kind, given: object, props: Props): Props {
  if (variables === undefined || Object.keys(given).length === 0 || isGiven(props[variables])) return {};
  return { [variables]: {} };
}

// The engine passes no inputs for a new resource.
function isKept({ scope }: Kind, olds: Props): boolean {
  // Some kinds have no scope.
  return Object.keys(olds).length > 0 && scope.every((key) => isGiven(olds[key]));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

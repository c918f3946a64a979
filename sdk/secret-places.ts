import * as pulumi from "@pulumi/pulumi";
import { memberPointer } from "../provider/json/pointer";
import { type Kind, mapsOf, textFields } from "../provider/schema/kind";
import type { Rules } from "../provider/schema/rules";
import { type Args, holdsLate, isLate, isPlainObject, shallow, whenKnown } from "./late";

type Places = string[] | pulumi.Output<string[]>;

/**
 * The form variables and JSON Pointers of the secrets in the program. The provider process receives secrets in clear
 * and cannot distinguish them from other values, and the engine does not redact what it prints.
 */
export function secretPlaces(args: Args, rules: Rules): Places | undefined {
  const { kind } = rules;
  return orNothing(
    mapsOf(kind).map((field) =>
      field === kind.variables ? inVariables(args[field], rules) : inValue(args[field], `/${field}`),
    ),
  );
}

/** The same for top-level fields. */
export function secretFields(kind: Kind, args: Args): Places | undefined {
  return orNothing(
    textFields(kind).map((field) =>
      holdsLate(args[field]) ? ifSecret(pulumi.output(args[field]), `/${field}`) : [],
    ),
  );
}

function inVariables(values: unknown, rules: Rules): Places {
  if (isLate(values)) {
    return unlessSecret(shallow(values), "*", (inner) => inVariables(inner, rules));
  }
  if (!isPlainObject(values)) return [];
  return joined(
    Object.entries(values).map(([key, value]) =>
      // Keys that are secret by a rule need no check.
      rules.isListedSecret(key) || !holdsLate(value) ? [] : ifSecret(pulumi.output(value), key),
    ),
  );
}

function inValue(value: unknown, pointer: string): Places {
  if (isLate(value)) return unlessSecret(shallow(value), pointer, (inner) => inValue(inner, pointer));
  if (Array.isArray(value)) return joined(value.map((item, i) => inValue(item, `${pointer}/${i}`)));
  if (!isPlainObject(value)) return [];
  const members = Object.entries(value);
  return joined(members.map(([key, member]) => inValue(member, memberPointer(pointer.slice(1), key))));
}

function ifSecret(output: pulumi.Output<unknown>, place: string): pulumi.Output<string[]> {
  return pulumi.output(pulumi.isSecret(output)).apply((secret) => (secret ? [place] : []));
}

function unlessSecret(
  output: pulumi.Output<unknown>,
  place: string,
  inside: (value: unknown) => Places,
): pulumi.Output<string[]> {
  return pulumi
    .output(pulumi.isSecret(output))
    .apply((secret): unknown => (secret ? [place] : whenKnown(output, inside, () => []))) as pulumi.Output<
    string[]
  >;
}

function joined(places: Places[]): Places {
  const late = places.filter((one) => isLate(one));
  const here = places.filter((one) => Array.isArray(one)).flat();
  return late.length === 0 ? here : pulumi.all([here, ...late]).apply((all) => all.flat());
}

function orNothing(places: Places[]): Places | undefined {
  const all = joined(places);
  if (Array.isArray(all)) return all.length > 0 ? all : undefined;
  // The engine drops undefined values.
  return all.apply((list) => (list.length > 0 ? list : undefined)) as pulumi.Output<string[]>;
}

import { declarable, isObject, isSingleton, type Kind, mapsOf, type Props, UNKNOWN } from "./core";
import { rulesOf } from "./resource";

/** Predicts the outputs of a create for a preview. */
export function afterCreate(kind: Kind, inputs: Readonly<Props>): Props {
  const { variables = "" } = kind;
  const declared = inputs[variables];
  const made = Object.entries(rulesOf(kind, inputs).variables).flatMap(
    ([variable, { serverOwned, default: fallback }]) =>
      serverOwned || fallback !== undefined ? [variable] : [],
  );
  return {
    // Singletons already have values.
    ...unknown(isSingleton(kind) ? declarable(kind).map(([field]) => field) : []),
    ...inputs,
    ...unknown(
      Object.entries(kind.attributes).flatMap(([name, { serverOwned }]) => (serverOwned ? [name] : [])),
    ),
    ...(isObject(declared) ? { [variables]: { ...unknown(made), ...declared } } : {}),
  };
}

/** Predicts the outputs of an update: values that LaunchDarkly set at creation stay. */
export function afterUpdate(kind: Kind, recorded: Readonly<Props>, inputs: Readonly<Props>): Props {
  const unmanaged = Array.isArray(recorded.__unmanaged) ? recorded.__unmanaged : [];
  const kept = (field: string): Props => {
    const members = Object.entries(isObject(recorded[field]) ? recorded[field] : {});
    return Object.fromEntries(members.filter(([key]) => unmanaged.includes(`/${field}/${key}`)));
  };
  const merged = mapsOf(kind).flatMap((field): [string, Props][] => {
    const desired = inputs[field];
    return isObject(desired) ? [[field, { ...kept(field), ...desired }]] : [];
  });
  const { secretKeys, ...rest } = recorded;
  return { ...rest, ...inputs, ...Object.fromEntries(merged) };
}

function unknown(keys: readonly string[]): Props {
  return Object.fromEntries(keys.map((key) => [key, UNKNOWN]));
}

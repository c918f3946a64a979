import { isObject, type Props, rulesFor, UNKNOWN } from "./core";

// What LaunchDarkly decides.
const MADE = [
  "createdAt",
  "maintainerId",
  "snowflakeSetupScript",
  "redshiftSetupScripts",
  "redshiftIAMPermissionsPolicy",
  "redshiftIAMTrustPolicy",
  "clickHouseSetupScript",
];

/** The outputs of an object that will be created from these inputs, for a preview. */
export function afterCreate(inputs: Readonly<Props>): Props {
  const { configValues } = inputs;
  const made = Object.entries(rulesFor(inputs).variables).flatMap(
    ([variable, { serverOwned, default: fallback }]) =>
      serverOwned || fallback !== undefined ? [variable] : [],
  );
  return {
    ...inputs,
    ...unknown(MADE),
    ...(isObject(configValues) ? { configValues: { ...unknown(made), ...configValues } } : {}),
  };
}

/** The outputs after an update: what LaunchDarkly decided at the creation stays. */
export function afterUpdate(recorded: Readonly<Props>, inputs: Readonly<Props>): Props {
  const unmanaged = Array.isArray(recorded.__unmanaged) ? recorded.__unmanaged : [];
  const kept = (field: string): Props => {
    const members = Object.entries(isObject(recorded[field]) ? recorded[field] : {});
    return Object.fromEntries(members.filter(([key]) => unmanaged.includes(`/${field}/${key}`)));
  };
  const merged = (field: string): Props => {
    const desired = inputs[field];
    return isObject(desired) ? { [field]: { ...kept(field), ...desired } } : {};
  };
  const { secretKeys, ...rest } = recorded;
  return { ...rest, ...inputs, ...merged("configValues"), ...merged("capabilityConfig") };
}

function unknown(keys: readonly string[]): Props {
  return Object.fromEntries(keys.map((key) => [key, UNKNOWN]));
}

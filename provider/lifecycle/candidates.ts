import { equal, memberOf } from "../json/equal";
import { isBlank, isSameScalar } from "../json/same-value";
import type { Json } from "../json/types";
import { unmetPaths } from "../plan/settle";
import { canonical, tidiedForms } from "../plan/tidy";
import { isWhole } from "../plan/whole";
import { looksMasked, maskFits } from "../schema/mask";
import type { Inputs } from "../schema/resource";
import { isSecretKey } from "../schema/secret-rules";
import type { LiveConfiguration } from "../schema/types";
import type { Context } from "../session/context";

/**
 * Whether an object can be what a declaration made: `no` where anything that shows contradicts, a mask included;
 * `unclear` where a secret shows in a form that says neither.
 */
export type Likeness = "yes" | "no" | "unclear";

/** What a POST may have made, by what shows of it. */
export interface Candidates {
  /** As declared in every visible part. */
  exact: LiveConfiguration[];
  /** As declared but for a secret in an unknown form. */
  unclear: LiveConfiguration[];
  /** Not as declared: another stack's, or changed since, in LaunchDarkly or in the program. */
  contradicting: LiveConfiguration[];
}

/**
 * Objects of that name that were not there `before` and that nobody has, as far as this process knows. No clock is
 * asked: the server's may be wrong, and so may ours.
 */
export async function candidates(
  context: Context,
  inputs: Inputs,
  before: Pick<ReadonlySet<string>, "has">,
  isOthers: (id: string) => boolean,
): Promise<Candidates> {
  const client = context.client();
  const fresh = (await client.list(inputs.integrationKey)).filter(
    ({ _id, name }) =>
      isSameName(inputs, name) && !before.has(_id) && !context.owned.has(_id) && !isOthers(_id),
  );
  // Items may show less than the object.
  const whole = await Promise.all(fresh.map((item) => (isWhole(item, inputs) ? item : client.get(item._id))));
  const live = whole.filter((item) => item !== undefined);
  const those = (wanted: Likeness) => live.filter((item) => likeness(inputs, item) === wanted);
  return { exact: those("yes"), unclear: those("unclear"), contradicting: those("no") };
}

// LaunchDarkly may have tidied it.
function isSameName(inputs: Inputs, live: string): boolean {
  return live === inputs.name || canonical(live) === canonical(inputs.name);
}

/** Compares a live object with what was declared, as far as it shows. */
export function likeness(inputs: Inputs, live: LiveConfiguration): Likeness {
  if (unmetPaths(inputs, live).length > 0) return "no";
  const secrets = Object.entries(inputs.configValues).filter(([key]) => isSecretKey(inputs, key));
  const shown = secrets.map(([key, secret]): Likeness => {
    const value = memberOf(live.configValues, key);
    // Not shown at all says nothing against it.
    if (isBlank(value) || equal(value, secret) || isSameScalar(value, secret) || fits(value, secret))
      return "yes";
    return looksMasked(value) ? "no" : "unclear";
  });
  if (shown.includes("no")) return "no";
  return shown.includes("unclear") ? "unclear" : "yes";
}

// The mask may be one of the text as the server stored it.
function fits(mask: Json | undefined, secret: Json): boolean {
  const forms = typeof secret === "string" ? tidiedForms(secret) : [secret];
  return forms.some((form) => maskFits(mask, form));
}

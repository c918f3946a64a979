import { equal, memberOf } from "../json/equal";
import { isBlank, isSameScalar } from "../json/same-value";
import type { Json } from "../json/types";
import { canonical, tidiedForms } from "../plan/tidy";
import { completed, isWhole } from "../plan/whole";
import { resultOfWrite } from "../plan/write-result";
import { type Kind, placeNamed } from "../schema/kind";
import { looksMasked, maskFits } from "../schema/mask";
import { type Inputs, type Live, membersOf, textIn } from "../schema/resource";
import type { Rules } from "../schema/rules";
import type { Context } from "../session/context";
import { located } from "../session/located";

/**
 * Whether a declaration may have created an object. `no`: a visible value or a mask contradicts. `unclear`: a secret
 * is shown in an unknown form.
 */
type Likeness = "yes" | "no" | "unclear";

/** The objects that a POST may have created. */
export interface Candidates {
  /** Every visible part is as declared. */
  exact: Live[];
  /** As declared, except for a secret in an unknown form, or as far as a list shows it. */
  unclear: Live[];
  /** Not as declared: created by another stack, or changed since in LaunchDarkly or in the program. */
  contradicting: Live[];
}

/**
 * Finds objects of the declared name that are not in `before` and that belong to nobody this process knows. Uses no
 * clock: the server's or the local one may be wrong.
 */
export async function candidates(
  context: Context,
  rules: Rules,
  inputs: Inputs,
  before: Pick<ReadonlySet<string>, "has">,
  isOthers: (id: string) => boolean,
): Promise<Candidates> {
  const client = context.client();
  const { kind, place } = rules;
  const named = (await client.list(place)).filter((item) =>
    isSameName(textIn(inputs, kind.label), textIn(item, kind.label)),
  );
  const fresh = (await located(client, place, named)).filter(
    ({ _id }) => !before.has(_id) && !context.owned.has(_id) && !isOthers(_id),
  );
  // Items of a list may be summaries.
  const judged = await Promise.all(
    fresh.map(async (item): Promise<[Live, Likeness] | undefined> => {
      const live = isWhole(place, item, inputs) ? item : await client.get(kind, item._id);
      if (live) return [live, likeness(rules, inputs, live)];
      if (!kind.routes.listedOnly) return undefined;
      const shown = completed(kind, item, inputs);
      return [shown, likeness(rules, inputs, shown) === "no" ? "no" : "unclear"];
    }),
  );
  const those = (asked: Likeness) => judged.flatMap((one) => (one && one[1] === asked ? [one[0]] : []));
  return { exact: those("yes"), unclear: those("unclear"), contradicting: those("no") };
}

// LaunchDarkly may have tidied the name.
function isSameName(declared: string, live: string): boolean {
  return live === declared || canonical(live) === canonical(declared);
}

/** Compares the visible parts of a live object with the declaration. */
export function likeness(rules: Rules, inputs: Inputs, live: Live): Likeness {
  if (resultOfWrite(rules, asPosted(rules.kind, inputs, live), live).unmet.length > 0) return "no";
  const { variables } = rules.kind;
  const secrets = Object.entries(membersOf(inputs, variables)).filter(([key]) =>
    rules.isSecret(placeNamed(rules.kind, key) ?? key),
  );
  const shown = secrets.map(([key, secret]): Likeness => {
    const value = memberOf(membersOf(live, variables), key);
    // A secret that is not shown does not contradict.
    if (isBlank(value) || equal(value, secret) || isSameScalar(value, secret) || fits(value, secret))
      return "yes";
    return looksMasked(value) ? "no" : "unclear";
  });
  if (shown.includes("no")) return "no";
  return shown.includes("unclear") ? "unclear" : "yes";
}

// Values that a create does not send are not compared.
function asPosted({ attributes }: Kind, inputs: Inputs, live: Live): Inputs {
  const members = Object.entries(attributes).flatMap(
    ([field, { patchOnly }]): [string, Json | undefined][] => (patchOnly ? [[field, live[field]]] : []),
  );
  return { ...inputs, ...Object.fromEntries(members) };
}

// The mask may be of the text as the server stored it.
function fits(mask: Json | undefined, secret: Json): boolean {
  const forms = typeof secret === "string" ? tidiedForms(secret) : [secret];
  return forms.some((form) => maskFits(mask, form));
}

import { LaunchDarklyError } from "../errors";
import { quoted } from "../json/quoted";
import { completed, isWhole } from "../plan/whole";
import type { Kind } from "../schema/kind";
import { type Inputs, type Live, textIn } from "../schema/resource";
import { shownScope } from "../schema/scope";
import { titleOf } from "../schema/title";
import type { Context } from "../session/context";
import { takeOldRecord } from "../session/pending/old-records";
import { type Candidates, candidates, likeness } from "./candidates";
import type { PendingCreate } from "./pending-create";

/**
 * Recovers the object that a run created for this resource before it died. Recovers it only if it is as declared. For
 * a run that ended normally it only warns: the engine knew the object, and somebody may have moved it to another
 * stack, kept it on purpose or removed it from the state.
 */
export async function recovered(context: Context, create: PendingCreate): Promise<Live | undefined> {
  const { rules, inputs, key } = create;
  const { shortNoun } = rules.kind;
  notifyOfOldRecord(context, create);
  const left = context.pending.earlier(key);
  if (!left) return undefined;
  if (left.id === undefined) return lostWithItsRun(context, create, left.before);
  const item = await held(context, create, left.id);
  if (!item || context.owned.has(left.id)) return undefined;
  if (left.end === "closed") {
    context.notify({ notice: "created-before", ...about(create), id: left.id });
    return undefined;
  }
  const whole = isWhole(rules.place, item, inputs) ? item : await context.client().get(rules.kind, left.id);
  const live = whole ?? (rules.kind.routes.listedOnly ? completed(rules.kind, item, inputs) : undefined);
  if (!live) return undefined;
  if (likeness(rules, inputs, live) === "no") {
    throw new LaunchDarklyError(
      `${titleOf(rules.kind, inputs)}: an earlier run was killed after it had created ${shortNoun} ${left.id}, which is not what is ` +
        "declared now. Nothing was created. To manage it with this resource, set " +
        `\`adopt: { id: "${left.id}" }\`, or delete it in LaunchDarkly; then run \`pulumi up\` again.`,
    );
  }
  context.notify({ notice: "recovered", ...about(create), id: left.id });
  return live;
}

// The object may be newer than the list. An object in another scope was not created by this resource.
async function held(
  context: Context,
  { rules, inputs, before }: PendingCreate,
  id: string,
): Promise<Live | undefined> {
  const listed = before?.items.get(id);
  if (listed) return listed;
  const live = await context.client().get(rules.kind, id);
  const shown = live && shownScope(rules.kind, live);
  return rules.kind.scope.every((name) => shown?.[name] === inputs[name]) ? live : undefined;
}

// The run died or gave up before it received an answer.
async function lostWithItsRun(
  context: Context,
  create: PendingCreate,
  before: string[] | undefined,
): Promise<Live | undefined> {
  const { rules, inputs, key } = create;
  const { shortNoun } = rules.kind;
  const known = new Set(before ?? []);
  const likely = await candidates(context, rules, inputs, known, (id) => context.pending.isOthers(id, key));
  const [only, ...more] = likely.exact;
  if (!only && likely.unclear.length === 0) {
    if (before && likely.contradicting.length > 0) {
      const ids = likely.contradicting.map(({ _id }) => _id);
      context.notify({ notice: "not-as-declared", ...about(create), ids });
    }
    return undefined;
  }
  // Without a list from before the request, the object may belong to anybody.
  if (!only || !before || more.length > 0 || likely.unclear.length > 0) {
    throw notCertain(create, likely, `An earlier run was interrupted while it created this ${shortNoun}.`);
  }
  context.notify({ notice: "recovered", ...about(create), id: only._id });
  return only;
}

/** The error for several objects, or an uncertain one, that a request without an answer may have created. */
export function notCertain(
  { rules: { kind, place }, inputs }: PendingCreate,
  { exact, unclear }: Candidates,
  cause: string,
): LaunchDarklyError {
  const ids = [...exact, ...unclear].map(({ _id }) => _id);
  return new LaunchDarklyError(
    `${cause} After that, LaunchDarkly holds ${ids.length} new ${kind.shortNoun}(s) named ${quoted(textIn(inputs, kind.label))} for ` +
      `${Object.values(place.scope).join("/")} (ids ${ids.join(", ")}), and it is uncertain which of them this request created. Nothing ` +
      'was sent again. Choose one with `adopt: { id: "…" }`, or delete the others in LaunchDarkly; then run ' +
      "`pulumi up` again.",
  );
}

function notifyOfOldRecord(context: Context, create: PendingCreate): void {
  const { rules, inputs, before } = create;
  const { kind } = rules;
  const old = takeOldRecord(context.env, context.host, kind, inputs);
  if (!old) return;
  const { id } = old;
  if (id !== undefined && (context.owned.has(id) || !before?.items.has(id))) return;
  const namesakes = [...(before?.items.values() ?? [])].filter(
    (item) => textIn(item, kind.label) === textIn(inputs, kind.label) && !context.owned.has(item._id),
  );
  const ids = id === undefined ? namesakes.map(({ _id }) => _id) : [id];
  // No object has this name, so that run created none.
  if (before && ids.length === 0) return;
  context.notify({ notice: "old-record", ...about(create), ids });
}

function about({ rules, inputs }: PendingCreate): { kind: Kind; facts: Inputs } {
  return { kind: rules.kind, facts: inputs };
}

import { dottedPath } from "../json/pointer";
import { shortened } from "../json/quoted";
import type { Json } from "../json/types";
import type { Tidying } from "../plan/forms";
import type { Notice } from "../plan/notice";
import type { Facts } from "../schema/kind";
import { SECRET } from "../schema/mask";
import type { Rules } from "../schema/rules";
import { lineTitle } from "./line-title";

/** A notice in words. A warning begins with `warning: `. */
export function noticeText(notice: Notice): string {
  switch (notice.notice) {
    case "tidied":
      return tidied(notice.rules, notice.facts, notice.tidied);
    case "hidden-boolean":
      return (
        `warning: ${lineTitle(notice.kind, notice.facts)}: LaunchDarkly does not show whether it is ${notice.field}. Pulumi ` +
        `uses the last known value, ${notice.assumed}; it does not detect a change by hand.`
      );
    case "no-comment":
      return (
        "warning: LaunchDarkly refused a JSON Patch with a comment and accepted it without: its audit log does not show " +
        "the comment. To save the extra request, set launchdarkly:comment to off."
      );
    case "not-reset":
      return (
        `warning: ${notice.kind.noun} ${notice.id}: LaunchDarkly accepted the request, but did not reset ` +
        notice.fields.join(", ")
      );
    case "tries-again": {
      const { verb, settles } = notice;
      return (
        `${lineTitle(notice.kind, notice.facts)}: LaunchDarkly could not ${verb} it yet (attempt ${notice.attempt} of ` +
        `${settles.times + 1}): ${notice.reason}. ${settles.what}. The next attempt is in ${settles.everyMs / 1000} seconds.`
      );
    }
    case "needs": {
      const { what, place } = notice.need;
      return (
        `warning: ${lineTitle(notice.kind, notice.facts)}: LaunchDarkly most likely rejects it: there is no ${what}. ` +
        `If this program declares one (${place.kind.resource}), let this resource depend on it with \`dependsOn\`; else create it first.`
      );
    }
    case "no-records":
      return (
        `warning: pending creates cannot be recorded (${notice.reason}). If this run is killed, the next one ` +
        "cannot recover what it created."
      );
    default:
      return ofCreate(notice);
  }
}

type OfCreate = Extract<Notice, { facts: Facts; kind: unknown }>;

function ofCreate(notice: Exclude<OfCreate, { notice: "hidden-boolean" | "tries-again" | "needs" }>): string {
  const { shortNoun } = notice.kind;
  const title = lineTitle(notice.kind, notice.facts);
  switch (notice.notice) {
    case "recovered":
      return (
        `${title}: an earlier run was interrupted after it had created ${shortNoun} ${notice.id}. This run recovers it; ` +
        "no second one is created."
      );
    case "created-before":
      return (
        `warning: ${title}: LaunchDarkly still holds ${shortNoun} ${notice.id}, which an earlier run created for ` +
        "this resource. Another one is created now. This is expected if this run replaces it, or if another stack " +
        "manages it now; otherwise delete one of the two, or adopt the first one with " +
        `\`adopt: { id: "${notice.id}" }\`.`
      );
    case "not-as-declared":
      return (
        `warning: ${title}: an earlier run was interrupted while it created this ${shortNoun}. LaunchDarkly holds ` +
        `${notice.ids.join(", ")} of that name, created since and not as declared. Another one is created now. If that run ` +
        'made it, delete it in LaunchDarkly, or use `adopt: { id: "…" }`.'
      );
    case "old-record": {
      const { ids } = notice;
      const what =
        ids.length === 0 ? `a ${shortNoun} of this name` : `a ${shortNoun} that may be ${ids.join(" or ")}`;
      return (
        `warning: ${title}: a run of version 0.1.0 began to create ${what}, and the result of that run is unknown. ` +
        'Another one is created now. If LaunchDarkly holds a duplicate, delete it, or use `adopt: { id: "…" }`.'
      );
    }
    case "twins":
      return (
        `warning: ${title}: created ${shortNoun} ${notice.id} with a second request; the first may have made ` +
        `${notice.others.join(", ")}, which has the same name. If no other stack manages it, delete it in LaunchDarkly.`
      );
    case "twins-unknown":
      return (
        `warning: ${title}: created ${shortNoun} ${notice.id} with a second request, and could not determine whether the ` +
        `first made another: ${notice.reason}`
      );
  }
}

function tidied(rules: Rules, facts: Facts, tidyings: readonly Tidying[]): string {
  const lines = tidyings.map((one) => {
    const text = (value: Json): string =>
      rules.isSecret(one.pointer) ? SECRET : shortened(JSON.stringify(value));
    return `${dottedPath(one.pointer)} is ${text(one.answer)} where ${text(one.sent)} was sent`;
  });
  return (
    `warning: ${lineTitle(rules.kind, facts)}: LaunchDarkly tidied what was sent: ${lines.join("; ")}. It counts ` +
    "as the same value from now on; to avoid this warning, declare it as LaunchDarkly shows it."
  );
}

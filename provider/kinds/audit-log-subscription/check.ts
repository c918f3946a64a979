import type { JsonObject } from "../../json/types";
import { checkEach } from "../../schema/check-each";
import type { Findings } from "../../schema/findings";
import { checkStatement } from "../check-statements";
import { checkTyped } from "../check-typed";
import { AUDIT_LOG } from "../typed";

/** Compares the values with the catalogue, and statements with the syntax of policies. */
export function check(inputs: JsonObject, findings: Findings): void {
  checkTyped(AUDIT_LOG, "config", inputs, findings);
  checkEach(inputs.statements, "statements", findings, checkStatement);
}

import { type Environment, SEVERITIES } from "./environment";

const NAME = /^[a-z][a-z0-9-]{0,29}$/;
const FIELDS = ["name", "severity", "approvalsUrl"];

/** The environment that a request's JSON asks for, or all that is wrong with it. */
export function parseEnvironment(body: unknown): { environment: Environment } | { problems: string[] } {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    return { problems: ["the body must be a JSON object"] };
  }
  const { name, severity, approvalsUrl, ...others } = body as Record<string, unknown>;
  const problems = Object.keys(others).map(
    (field) => `${field}: no such field; there are ${FIELDS.join(", ")}`,
  );
  if (!isName(name)) problems.push(`name: ${NAME_RULE}`);
  if (!isSeverity(severity)) problems.push(`severity: must be one of ${SEVERITIES.join(", ")}`);
  if (!isHttpsUrl(approvalsUrl))
    problems.push("approvalsUrl: must be an https URL without user and password");
  return isName(name) && isSeverity(severity) && isHttpsUrl(approvalsUrl) && problems.length === 0
    ? { environment: { name, severity, approvalsUrl } }
    : { problems };
}

export const NAME_RULE = "1 to 30 lower-case letters, digits and hyphens, the first one a letter";

export const isName = (value: unknown): value is string => typeof value === "string" && NAME.test(value);

const isSeverity = (value: unknown): value is Environment["severity"] =>
  (SEVERITIES as readonly unknown[]).includes(value);

function isHttpsUrl(value: unknown): value is string {
  if (typeof value !== "string" || !URL.canParse(value)) return false;
  const { protocol, username, password } = new URL(value);
  return protocol === "https:" && username === "" && password === "";
}

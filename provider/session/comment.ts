// Variables in which CI systems pass the commit.
const COMMIT_VARIABLES = [
  "GITHUB_SHA",
  "CI_COMMIT_SHA",
  "BITBUCKET_COMMIT",
  "BUILD_SOURCEVERSION",
  "BUILDKITE_COMMIT",
  "CIRCLE_SHA1",
  "GIT_COMMIT",
] as const;

/** The audit-log comment of a PATCH: stack and commit. `configured` replaces it, and `off` sends none. */
export function auditComment(
  origin: string | undefined,
  configured: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (configured === "off") return undefined;
  if (configured) return configured;
  const commit = COMMIT_VARIABLES.map((name) => env[name]).find(
    (sha) => sha && /^[0-9a-f]{7,64}$/i.test(sha),
  );
  const stack = origin?.split("#", 1)[0];
  return `Pulumi${stack ? ` ${stack}` : ""}${commit ? `, commit ${commit.slice(0, 12)}` : ""}`;
}

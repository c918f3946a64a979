/**
 * Whether a key is named like a credential (`accessToken`, `db-password`, `api_key`): the rule for keys that are not
 * in the catalogue. The provider, its lookups and the CLI share it.
 */
export function looksLikeCredentialKey(key: string): boolean {
  const words = wordsOf(key.slice(-LONGEST_KEY));
  const [last = "", before = "", first = ""] = [...words].reverse();
  if (CREDENTIALS.has(last)) return !QUESTIONS.has(words[0] ?? "");
  if (last === "key") return KEYS.has(before) || (before === "access" && first !== "public");
  return ENDINGS.has(before + last);
}

/** Whether a text has the form of a known kind of credential, whatever its key. */
export function hasCredentialForm(text: string): boolean {
  return FORMS.some((form) => form.test(text));
}

/**
 * Whether a text looks random, like a token: for keys of which nothing is known. Ids (UUID, 24 hexadecimal digits),
 * URLs, paths and host names do not.
 */
export function looksRandom(text: string): boolean {
  if (!/^[A-Za-z0-9_\-+/=.~:]{20,500}$/.test(text) || NOT_RANDOM.some((form) => form.test(text)))
    return false;
  const longest = Math.max(...text.split(/[-_.:/~+=]/).map((part) => part.length));
  return longest >= 16 && /\d/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= 3;
}

// People do not choose longer keys.
const LONGEST_KEY = 200;

// Names of credentials, as the last word of a key.
const CREDENTIALS = new Set(
  (
    "password passwd pwd passphrase passcode pass secret secrets token tokens credential credentials creds pat pin jwt " +
    "bearer authorization cookie dsn apikey apitoken accesskey accesstoken authtoken privatekey secretkey clientsecret " +
    "connectionstring"
  ).split(" "),
);

// `hasPassword`, `useToken`: about a credential, not a credential.
const QUESTIONS = new Set(["has", "is", "use", "uses", "require", "requires", "show", "hide", "allow"]);

// Words before "key" that make it a credential. A public, project, flag or environment key is not one.
const KEYS = new Set(
  (
    "account api app application auth authentication authorization client encryption hmac ingest ingestion insert integration " +
    "license licence master policy private rest routing sas secret service shared signing storage subscription write"
  ).split(" "),
);

// Endings of two words. The URL of a webhook is a credential: anybody who has it can post.
const ENDINGS = new Set(["connectionstring", "webhookurl", "webhookuri", "keyjson", "keyfile", "keypem"]);

function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

const FORMS: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/,
  // JSON Web Token
  /\beyJ[A-Za-z0-9_-]{5,2000}\.eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*/,
  // LaunchDarkly (API token, server and mobile SDK key, relay)
  /\b(?:api|sdk|mob|rel)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i,
  // Databricks, Slack, GitHub, GitLab, npm, PyPI, Docker, Atlassian
  /\bdapi-?[0-9a-z]{8,}/i,
  /\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{6,}/,
  /\b(?:gh[pousr]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|gl(?:pat|ptt|dt|rt|soat|agent|ft|imt)-[\w-]{10,})/,
  /\b(?:npm_[A-Za-z0-9]{20,}|pypi-[\w-]{16,}|dckr_pat_[\w-]{16,}|ATATT3[\w-]{16,})/,
  // AWS key ids and session tokens, Google, Azure shared keys and signatures, DigitalOcean
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/,
  /\bAIza[\w-]{30,}|\bya29\.[\w-]{10,}|\bGOCSPX-[\w-]{10,}/,
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature)=[^;\s]+/i,
  /[?&;]sig=[A-Za-z0-9%+/=]{16,}/i,
  /\bdo[op]_v1_[0-9a-f]{16,}/,
  // OpenAI and Anthropic, Stripe, SendGrid, Twilio, New Relic, Grafana, Dynatrace, Terraform Cloud, Pulumi, Vault
  /\b(?:sk|rk)[-_][A-Za-z0-9_-]{16,}/,
  /\bwhsec_[A-Za-z0-9+/=]{16,}/,
  /\bSG\.[\w-]{10,80}\.[\w-]{10,}/,
  /\bSK[0-9a-f]{32}\b/,
  /\bNR(?:AK|II|JS|IQ|RA)-[\w-]{10,}/,
  /\bgl(?:sa|c)_[A-Za-z0-9+/=_]{16,}/,
  /\bdt0[a-z]\d{2}\.[A-Z0-9]{10,80}\.[A-Z0-9]{16,}/,
  /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{20,}|\bpul-[0-9a-f]{40}\b|\bhv[sbr]\.[\w-]{20,}/,
  // In URLs: passwords, tokens as parameters, incoming webhooks
  /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#@:]{0,200}:[^\s/?#@]{1,500}@/i,
  /[?&#](?:access_?token|auth_?token|api_?key|token|secret|password|client_?secret)=[^&\s]+/i,
  /\bhooks\.slack\.com\/(?:services|workflows|triggers)\/\w/i,
  /\bdiscord(?:app)?\.com\/api\/webhooks\/\d/i,
  /\.webhook\.office\.com\/webhook|\boutlook\.office\.com\/webhook\//i,
  // In settings: `Password=…`, `pwd: …`
  /\b(?:password|passwd|pwd|secret|api[_-]?key|(?:access|auth|bearer)[_-]?token)["']?\s*[=:]\s*["']?[^\s"';,&]{3,}/i,
  /^\s*(?:bearer|basic|token|digest|apikey)\s+[A-Za-z0-9+/=._~-]{6,}\s*$/i,
];

const NOT_RANDOM: readonly RegExp[] = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  /^[0-9a-f]{24}$/i,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^arn:/,
  /^[/.~]/,
  // A host or a file, a date
  /^(?:[a-z0-9_-]{1,63}\.){1,10}[a-z]{2,20}(?::\d+)?(?:\/.*)?$/i,
  /^\d{4}-\d\d-\d\dT/,
];

/** Shannon entropy in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}

import assert from "node:assert/strict";
import { firstColumns } from "./markdown";
import { HOLE, type Message, messages } from "./messages";

/** Strings that report no problem, and why. */
const OTHERS: [where: RegExp, text: RegExp, why: string][] = [
  [/^cli\/options/, /^Usage: /, "the help"],
  [/^cli\/run-migrate/, /^Usage: |moved to the|^ (?:Its|The) settings/, "the help, and what was done"],
  [/^cli\/(?:groups|program|literal|resource-arguments)/, /./, "the program that export writes"],
  [/^cli\/project/, /^(?!.*already exists)/s, "the project that export writes"],
  [/^cli\/html/, /./, "the page that --format html writes"],
  [/^cli\/main/, /^launchdarkly-integrations emulator$/, "a command"],
  [/^cli\/export/, /Now run:|pulumi import --file|written to|^Next, in|fill in|^ and /, "says what was done"],
  [
    /^provider\/api\/create-client/,
    /waiting|rate limit reached|^attempt/,
    "for `log`, which nobody is shown",
  ],
  [/^provider\/api\/network/, /^before secure TLS/, "what Node says, looked for"],
  [
    /^provider\/api\/operation/,
    /^(GET|POST|PATCH|DELETE) |^… integration configuration(?: …)?$/,
    "a route, a noun",
  ],
  [
    /^provider\/kinds\/warehouse-setup/,
    /^(?:warehouse setup|the id of the setup|whether it is active)$|same as in the setup$/,
    "a noun, descriptions",
  ],
  [/^provider\/kinds\/(?:tags|statements)/, /^tags, |^policy statements|OpenAPI/, "a description"],
  [/^provider\/json\/words/, /integration configuration/, "a noun in another form"],
  [/^provider\/json\/walk/, /^a value contains itself$/, "for whoever changes the provider"],
  [/^provider\/schema\/integration/, /^no class can be named/, "for whoever generates classes"],
  [/^provider\/schema\/title/, /^integration configuration …/, "how an object is called"],
  [/^cli\/secrets/, /^[a-z -]+$/, "a list of words"],
  [/^provider\/(?:schema\/credential|session\/redaction\/decode)/, /^[a-zA-Z0-9 ]+$/, "lists of words"],
  [/^plugin\/core/, /^The resource$/, "the subject of a sentence"],
  [/^sdk\/provider-code/, /^exports\.handler/, "code"],
];

/** Messages that need no entry, and why. */
const PLAIN: [text: RegExp, why: string][] = [
  [/must be (?:an? (?:object|number|string|list|whole number)|one of|true|"byName")/, "says what to write"],
  [/^--format must be one of|^… is …: it must be (?:true|a number)/, "says what to write"],
  [/it must be a number above 0|^number of concurrent requests$/, "says what to write"],
  [/JSON Patch for LaunchDarkly|known after apply|asks LaunchDarkly to …|nothing is left to/, "a preview"],
  [/an earlier run was interrupted after it had created/, "says that it was recovered"],
  [/cannot adopt: …$/, "the reason follows, and has an entry"],
  [/did you mean (?:--)?…\?|^--… takes no value/, "says what to write"],
  [/lists read$|^read LaunchDarkly's manifests/, "progress"],
];
const NOT_OURS = "Said by Pulumi or Node";

describe("docs/troubleshooting.md", () => {
  let said: Message[] = [];
  let problems: Message[] = [];
  before(() => {
    said = messages(["provider", "sdk", "cli", "plugin"]);
    problems = said.filter((message) => !isOther(message));
  });
  const isOther = ({ where, text }: Message): boolean =>
    OTHERS.some(([file, pattern]) => file.test(where) && pattern.test(text)) ||
    PLAIN.some(([pattern]) => pattern.test(text));
  const sections = firstColumns("docs/troubleshooting.md");
  const lines = [...sections].flatMap(([heading, pieces]) => (heading === NOT_OURS ? [] : pieces));

  it("has a line for every message of the provider, the SDK, the plugin and the command that does not say what to do", () => {
    const missing = problems.filter(({ text }) => !lines.some((line) => covers(line.text, text)));
    assert.deepEqual(missing, []);
    assert.ok(problems.length > 100, `only ${problems.length} messages were found in the source`);
  });

  it("has no line for a message that no longer exists", () => {
    const all = messages(["provider", "sdk", "cli", "plugin"], { data: true });
    assert.deepEqual(
      lines.filter((line) => !all.some(({ text }) => covers(line.text, text))),
      [],
    );
    const idle = OTHERS.filter(([file, text]) => !said.some((m) => file.test(m.where) && text.test(m.text)));
    assert.deepEqual(idle, []);
    const gone = PLAIN.filter(([text]) => !said.some((m) => text.test(m.text)));
    assert.deepEqual(gone, []);
  });

  it("has no line that matches nearly everything", () => {
    const broad = lines.filter(
      ({ text }) => problems.filter((message) => covers(text, message.text)).length > 8,
    );
    assert.deepEqual(broad, []);
  });
});

/**
 * Whether a line of the page matches a message: `…` matches anything, words at the edges must be whole, and a line
 * that ends in `…` matches only a message with a substitution there.
 */
function covers(line: string, message: string): boolean {
  const parts = line.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = parts.join(".*").replace(/\.\*$/, `[^A-Za-z]*${HOLE}`);
  return new RegExp(`(?<![A-Za-z])${pattern}(?![A-Za-z])`, "s").test(message);
}

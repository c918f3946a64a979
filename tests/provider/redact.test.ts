import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRedactor } from "../../provider/session/redaction/redact";

/** A secret of each kind; `open` is the part that may be shown. */
const SECRETS: Record<string, { text: string; open?: string[] }> = {
  "a token": { text: "dapi-Zq8xT3vK/9w+Lm2=" },
  "a password with punctuation": { text: `p&ss<w>rd"it's\\ok/100%` },
  "a number of eight digits": { text: "73910428" },
  "a text in Cyrillic": { text: "Сезам-откройся-42" },
  "a text with blanks": { text: "correct horse battery staple" },
  "a text with emoji": { text: "klücken🔑geheim🗝zwölf" },
  "a URL with a key in it": {
    text: "https://hooks.example.com/services/T00/B00/XkQ9vR2m?sig=a%2Fb",
    open: ["https://hooks.example.com"],
  },
  "a key in PEM": {
    text: "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASCBKcwggSjAgEAAoIBAQC7VJTU\n-----END PRIVATE KEY-----\n",
    open: ["-----BEGIN PRIVATE KEY-----\n", "\n-----END PRIVATE KEY-----\n"],
  },
  "a key in JSON": {
    text: JSON.stringify({
      type: "service_account",
      private_key: "line-one\nline-two&three",
      client_id: "106941755",
    }),
    open: ['{"type":"', '","private_key":"', '","client_id":"'],
  },
};

const html = (text: string, entity: (character: string) => string): string =>
  [...text].map((character) => (/[a-z0-9 ]/i.test(character) ? character : entity(character))).join("");
const NAMES: Record<string, string> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
  "/": "sol",
  ü: "uuml",
  ö: "ouml",
};
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const goJson = (text: string): string =>
  json(text).replace(/[&<>]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");

/** Encodings in which servers, proxies and logs repeat a text. */
const FORMS: Record<string, (text: string) => string> = {
  "as it is": (text) => text,
  "in upper case": (text) => text.toUpperCase(),
  "in lower case": (text) => text.toLowerCase(),
  "cut at its end": (text) => text.slice(0, Math.max(8, text.length - 3)),
  "cut at its beginning": (text) => text.slice(Math.min(3, text.length - 8)),
  "only eight characters of it": (text) => text.replace(/["}\n]|-+END.*/g, "").slice(-8),
  "in JSON": json,
  "in JSON, HTML-safe as Go writes it": goJson,
  "in JSON, without other characters than ASCII": (text) =>
    json(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  "in JSON with slashes escaped": (text) => json(text).replaceAll("/", "\\/"),
  "in JSON in JSON": (text) => json(json(text)),
  "in Go's JSON in JSON": (text) => json(goJson(text)),
  "in JSON in JSON in JSON": (text) => json(json(json(text))),
  "in a string of Python": (text) =>
    text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n"),
  "in a string with \\x": (text) =>
    text.replace(/[^ -~]|[&<>"']/g, (c) =>
      [...Buffer.from(c)].length === 1 ? `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}` : c,
    ),
  "URL-encoded": (text) => encodeURIComponent(text),
  "URL-encoded in lower case": (text) =>
    encodeURIComponent(text).replace(/%../g, (octet) => octet.toLowerCase()),
  "URL-encoded but for what URLs may hold": (text) => encodeURI(text),
  "as a form field": (text) => new URLSearchParams({ k: text }).toString().slice(2),
  "URL-encoded, octet by octet": (text) => hex(text).replace(/../g, "%$&"),
  "URL-encoded twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "in base64": base64,
  "in base64 without padding": (text) => base64(text).replace(/=+$/, ""),
  "in base64 for URLs": (text) => Buffer.from(text).toString("base64url"),
  "in base64, one character in": (text) => base64(`x${text}`),
  "in base64, two characters in": (text) => base64(`xy${text}`),
  "in base64, as basic authentication": (text) => base64(`user:${text}`),
  "in base64 in lines": (text) => base64(text).replace(/.{16}/g, "$&\n"),
  "in base64 of JSON": (text) => base64(JSON.stringify({ key: text })),
  "in base64 twice": (text) => base64(base64(text)),
  "in base64, then URL-encoded": (text) => encodeURIComponent(base64(text)),
  "in hexadecimal": hex,
  "in hexadecimal, upper case": (text) => hex(text).toUpperCase(),
  "in hexadecimal behind an odd digit": (text) => `a${hex(text)}`,
  "in hexadecimal with colons": (text) => (hex(text).match(/../g) ?? []).join(":"),
  "in a dump of bytes": (text) => (hex(text).match(/../g) ?? []).join(" "),
  "in HTML with names": (text) =>
    html(text, (character) => (NAMES[character] ? `&${NAMES[character]};` : character)),
  "in HTML with numbers": (text) => html(text, (character) => `&#${character.codePointAt(0)};`),
  "in HTML with hexadecimal numbers": (text) =>
    html(text, (character) => `&#x${character.codePointAt(0)?.toString(16)};`),
  "in HTML of JSON": (text) =>
    json(text).replaceAll("&", "&amp;").replaceAll('"', "&#34;").replaceAll("<", "&lt;"),
  "with other line ends": (text) => text.replaceAll("\n", "\r\n"),
  "in one line": (text) => text.replaceAll("\n", " "),
  "its longest line": (text) => text.split("\n").sort((a, b) => b.length - a.length)[0] as string,
};

const eights = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 7) }, (_, i) => text.slice(i, i + 8));

const SEARCHES: [owner: object, names: string[]][] = [
  [String.prototype, ["includes", "indexOf", "startsWith", "slice", "replace", "replaceAll", "split"]],
  [RegExp.prototype, ["exec", "test"]],
  [Set.prototype, ["has"]],
  [Map.prototype, ["get"]],
];

/** Counts how often `act` searches a string, a set or a map. */
function searchesIn(act: () => void): number {
  let count = 0;
  const restore = SEARCHES.flatMap(([owner, names]) =>
    names.map((name) => {
      const original: unknown = Reflect.get(owner, name);
      assert.ok(typeof original === "function", name);
      const value = function (this: unknown, ...given: unknown[]): unknown {
        count += 1;
        return Reflect.apply(original, this, given);
      };
      Reflect.defineProperty(owner, name, { value });
      return () => Reflect.defineProperty(owner, name, { value: original });
    }),
  );
  try {
    act();
  } finally {
    for (const end of restore) end();
  }
  return count;
}

describe("redaction", () => {
  let forms = 0;
  for (const [kind, { text, open }] of Object.entries(SECRETS)) {
    describe(`of ${kind}`, () => {
      for (const [how, form] of Object.entries(FORMS)) {
        it(`finds it ${how}`, () => {
          forms++;
          const { redact } = createRedactor([text]);
          const shown = redact(`could not use ( ${form(text)} ) today`);
          // Some encodings add their own text around the secret.
          const allowed = ["", ...(open ?? [])].flatMap((part) => [part, form(part)]).join("\0");
          const left = shown.split("[secret]").flatMap(eights);
          const leaks = left.filter((eight) => form(text).includes(eight) && !allowed.includes(eight));
          assert.deepEqual(leaks, [], shown);
          assert.match(shown, /^could not use \(.*\) today$/s);
        });
      }
    });
  }

  it("redacts a secret of four to seven characters as a whole", () => {
    const { redact } = createRedactor(["p4s%"]);
    for (const form of [
      "p4s%",
      "P4S%",
      "p4s%25",
      base64("p4s%"),
      base64("user:p4s%"),
      hex("p4s%"),
      "p4s&#37;",
    ]) {
      assert.match(redact(`no ${form}!`), /^no \S*\[secret\]=*!$/, form);
    }
    assert.equal(redact("p4s p4s"), "p4s p4s");
  });

  it("redacts secrets of one to three characters in server text if they appear as words", () => {
    const { redact, redactEcho } = createRedactor(["ab", "x-9", "7"]);
    assert.equal(redact("no ab"), "no ab");
    const echoed = `"AB" k=ab&l=x-9 x%2D9 ${base64("x-9")} ${hex("ab")} <7> about 17`;
    assert.equal(
      redactEcho(echoed),
      '"[secret]" k=[secret]&l=[secret] [secret] [secret] [secret] <[secret]> about 17',
    );
  });

  it("keeps the parts that are not secret: scheme and host, PEM armor, member names", () => {
    const { redact } = createRedactor(Object.values(SECRETS).map(({ text }) => text));
    for (const text of [
      "connect to https://hooks.example.com: refused",
      "expected -----BEGIN PRIVATE KEY-----",
      '{"private_key":"…","client_id":"…"}',
    ]) {
      assert.equal(redact(text), text);
    }
  });

  it("redacts the login of a URL, and the whole of a URL that consists of scheme and host", () => {
    const { redact } = createRedactor(["https://bot:hunter2@example.com/", "https://only.example.com"]);
    assert.equal(redact("hunter2, bot:hunter2@"), "[secret], [secret]");
    assert.equal(redact("at https://only.example.com now"), "at [secret] now");
    assert.equal(redact("at https://example.com now"), "at https://example.com now");
  });

  it("does not redact its own placeholder", () => {
    const { redact } = createRedactor(["[secret]", "secret"]);
    assert.equal(redact("a [secret]; [secret]"), "a [secret]; [secret]");
    assert.equal(redact("a secret"), "a [secret]");
  });

  it("takes as many searches for 1,000 secrets as for 10", () => {
    const random = (n: number): string => createHash("sha512").update(`s${n}`).digest("base64").slice(0, 40);
    const redactorOf = (secrets: number) => {
      const redactor = createRedactor();
      redactor.add(Array.from({ length: secrets }, (_, n) => random(n)));
      return redactor;
    };
    const line = (n: number): string =>
      `  ~ baseURL: "https://approvals.example.com/v${n}" → "https://approvals.example.com/tickets?page=${n}" ${random(n)}`;
    const many = redactorOf(1_000);
    for (let n = 0; n < 1_000; n++) assert.match(many.redact(line(n)), /\[secret\]$/);
    const [few, more] = [redactorOf(10), many].map((redactor) => searchesIn(() => redactor.redact(line(7))));
    assert.ok(few && more && more < 2 * few, `${few} searches with 10 secrets, ${more} with 1,000`);
  });

  after(() => console.log(`      ${forms} forms of ${Object.keys(SECRETS).length} secrets`));
});

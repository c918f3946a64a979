import assert from "node:assert/strict";
import { createCleaner } from "../../provider/api/text";
import { isTooDeep, MAX_DEPTH } from "../../provider/json/depth";
import { inertJson, printable, printableLines } from "../../provider/json/printable";
import { escapeText, fromWire, toWire, unescapeText } from "../../provider/present/wire";
import { ACTS, HOSTILE, nested, SIGNATURE_KEY, SIGNATURES } from "./texts";

describe("Foreign text", () => {
  it("is one line that acts on neither the engine nor a terminal when it is printed", () => {
    for (const text of HOSTILE) {
      const shown = printable(text);
      assert.doesNotMatch(shown, ACTS, JSON.stringify(text));
      assert.ok(!shown.includes("\n"), JSON.stringify(text));
      assert.doesNotMatch(createCleaner("token", (same) => same)(text), ACTS, JSON.stringify(text));
    }
    assert.equal(printable("plain – text, 日本語 🙂"), "plain – text, 日本語 🙂");
    assert.equal(printableLines("a\nb\u001bc"), "a\nb c", "our own line breaks stay");
  });

  it("is the same JSON value when it is printed as JSON", () => {
    for (const text of HOSTILE) {
      const json = inertJson({ [text]: [text] });
      assert.doesNotMatch(json, ACTS, JSON.stringify(text));
      assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify({ [text]: [text] })));
    }
  });

  it("passes through the engine as text, and comes back unchanged", () => {
    for (const text of HOSTILE) {
      const escaped = escapeText(text);
      assert.doesNotMatch(escaped.replace(/[\t\n\r\u200b-\u200d\u2028\u2029\u2060\ufeff]/g, ""), ACTS, text);
      assert.equal(unescapeText(escaped), text);
      assert.equal(unescapeText(escapeText(escaped)), escaped, "once more escaped");
      const value = { [text]: [text, { [text]: text }] };
      assert.deepEqual(fromWire(toWire(value), "it"), value);
    }
    assert.equal(new Set(HOSTILE.map(escapeText)).size, HOSTILE.length, "no two become one");
    for (const plain of ["", "Approvals", "-----BEGIN\nMIIB\n-----END", "👩‍💻 Équipe", "[escaped]"]) {
      assert.equal(escapeText(plain), plain);
    }
  });

  it("contains none of the engine's reserved values in its keys and strings", () => {
    for (const signature of Object.values(SIGNATURES)) {
      const live = {
        [SIGNATURE_KEY]: signature,
        uri: "https://evil.example/x",
        nested: [{ [SIGNATURE_KEY]: 1 }],
      };
      const wire = JSON.stringify(toWire(live));
      assert.ok(!wire.includes(`"${SIGNATURE_KEY}`), wire);
      assert.deepEqual(fromWire(toWire(live), "it"), live);
    }
  });

  it("stays escaped inside the engine", () => {
    const program = { "<{%key%}>": "\u001bsecret", list: ["\u001bsame"], other: "x" };
    assert.deepEqual(toWire(program, program), program);
    const live = { "<{%key%}>": "\u001bchanged", list: ["\u001bsame", "\u001bnew"] };
    assert.deepEqual(toWire(live, program), {
      "<{%key%}>": '[escaped] "\\u001bchanged"',
      list: ["\u001bsame", '[escaped] "\\u001bnew"'],
    });
  });

  it("is rejected beyond a depth limit, which is checked without recursion", () => {
    assert.equal(isTooDeep(nested(MAX_DEPTH)), false);
    assert.equal(isTooDeep(nested(MAX_DEPTH + 1)), true);
    assert.equal(isTooDeep(nested(100_000)), true);
    assert.throws(() => fromWire(nested(100_000), "a title"), /^LaunchDarklyError: a title is nested deeper/);
  });
});

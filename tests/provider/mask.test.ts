import assert from "node:assert/strict";
import { looksMasked, maskFits } from "../../provider/secrets/mask";
import { createRedactor } from "../../provider/secrets/redact";

const FITS: [mask: unknown, secret: string | number, fits: boolean][] = [
  ["sup********123", "super-secret-123", true],
  ["sup***123", "super-secret-123", true],
  ["****************", "super-secret-123", true],
  ["dum********123", "super-secret-123", false],
  ["sup********124", "super-secret-123", false],
  ["abc***cde", "abcde", false],
  ["123***789", 123456789, true],
  ["super-secret-123", "super-secret-123", false],
  ["", "super-secret-123", false],
  [undefined, "super-secret-123", false],
  [12, "12", false],
];

describe("a mask", () => {
  for (const [mask, secret, fits] of FITS) {
    it(`${JSON.stringify(mask)} ${fits ? "fits" : "does not fit"} ${JSON.stringify(secret)}`, () => {
      assert.equal(maskFits(mask, secret), fits);
    });
  }

  it("is told from ordinary text", () => {
    assert.deepEqual(
      ["***", "a***b", "sup********123", "**bold**", "2 ** 3", "a long prefix ***", ""].map(looksMasked),
      [true, true, true, false, false, false, false],
    );
  });
});

describe("redaction", () => {
  it("takes the longest secret first, and its escaped forms", () => {
    const { redact } = createRedactor(["secret", "secret-longer", 'with "quotes"', "a b/c"]);
    assert.equal(redact("secret-longer secret"), "[secret] [secret]");
    assert.equal(redact(JSON.stringify({ v: 'with "quotes"' })), '{"v":"[secret]"}');
    assert.equal(redact("?q=a%20b%2Fc"), "?q=[secret]");
  });

  it("leaves texts alone that are too short to be told from words", () => {
    assert.equal(createRedactor(["on"]).redact("only once"), "only once");
  });
});

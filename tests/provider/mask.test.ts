import assert from "node:assert/strict";
import { looksMasked, maskFits } from "../../provider/schema/mask";

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

  it("is distinguished from ordinary text", () => {
    assert.deepEqual(
      ["***", "a***b", "sup********123", "**bold**", "2 ** 3", "a long prefix ***", ""].map(looksMasked),
      [true, true, true, false, false, false, false],
    );
  });
});

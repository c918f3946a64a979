"use strict";
// Mocha's spec reporter, with one machine-readable closing line.
const { reporters } = require("mocha");

class SpecWithTotals extends reporters.Spec {
  epilogue() {
    super.epilogue();
    const { passes, failures, pending } = this.stats;
    if (passes + failures + pending === 0) console.log("No test matches: check the words after --grep.");
    console.log(`${passes} passed, ${failures} failed, ${pending} skipped`);
  }
}
module.exports = SpecWithTotals;

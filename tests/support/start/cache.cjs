"use strict";
// What processes keep for each other about a source file: one file for each, valid while the source is the same.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../../..");
const FOLDER = path.join(ROOT, "node_modules", ".cache", "tests");
const HASH_LENGTH = 20;
const hash = (text) => createHash("sha1").update(text).digest();

/** The place of one kind of result for one source file. */
function slot(kind, filename, source) {
  const file = path.join(FOLDER, hash([process.version, kind, filename].join("\0")).toString("hex"));
  const sum = hash(source);
  return {
    /** @returns {Buffer | undefined} */
    read() {
      try {
        const content = fs.readFileSync(file);
        return content.subarray(0, HASH_LENGTH).equals(sum) ? content.subarray(HASH_LENGTH) : undefined;
      } catch {
        return undefined;
      }
    },
    write(data) {
      const temporary = `${file}.${process.pid}`;
      try {
        fs.mkdirSync(FOLDER, { recursive: true });
        fs.writeFileSync(temporary, Buffer.concat([sum, data]));
        fs.renameSync(temporary, file);
      } catch {
        // Without a cache, everything works and takes its time.
      }
    },
  };
}

module.exports = { ROOT, slot };

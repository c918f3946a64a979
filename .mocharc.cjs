const configure = require("./tests/support/mocha.cjs");
const { most } = require("./tests/support/files.cjs");

module.exports = configure(most);

const configure = require("./mocha.cjs");
const { fast } = require("./files.cjs");

module.exports = configure(fast);

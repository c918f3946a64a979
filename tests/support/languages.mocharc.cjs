const configure = require("./mocha.cjs");
const { languages } = require("./files.cjs");

module.exports = configure(languages);

const configure = require("./mocha.cjs");
const { engine } = require("./files.cjs");

module.exports = configure(engine);

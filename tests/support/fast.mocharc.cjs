const configure = require("./mocha.cjs");
const { fast } = require("./files.cjs");

// The others of the random cases are played by `npm test`.
process.env.RANDOM_SHARE ??= "0.3";

module.exports = configure(fast);

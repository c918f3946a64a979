// In the bundle instead of the package form-data, which brings a list of all MIME types (137 kB). axios uses it for
// form uploads, and the plugin sends none.
module.exports = globalThis.FormData;

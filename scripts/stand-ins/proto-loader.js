// In the bundle instead of the package @grpc/proto-loader, which brings a second implementation of protocol buffers
// (110 kB). gRPC loads it for its own diagnostic services, and the plugin serves none.
exports.loadSync = (file) => {
  throw new Error(`the bundle cannot load ${file}`);
};

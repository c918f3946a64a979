type Formatter = NonNullable<typeof Error.prepareStackTrace>;

/**
 * Until the returned function is called, stacks of new errors are not translated back to TypeScript. Pulumi's SDK
 * keeps a stack for each of four promises a property of a resource; with source maps, as Pulumi's runner installs
 * them, they take more than half of a large program's time (`npm run bench -- lives`). The one stack that users
 * see, a resource's source position, is taken without a limit of frames: it is translated as ever.
 */
export function plainStacks(): () => void {
  const { prepareStackTrace } = Error;
  if (!prepareStackTrace) return () => {};
  const plain: Formatter = (error, frames) =>
    Error.stackTraceLimit === Number.POSITIVE_INFINITY
      ? prepareStackTrace(error, frames)
      : [String(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
  Error.prepareStackTrace = plain;
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}

type Formatter = NonNullable<typeof Error.prepareStackTrace>;

/**
 * Disables source maps for the stacks of new errors until the returned function is called. Pulumi's SDK creates four
 * stacks for each property of a resource; with the source maps of Pulumi's runner they take more than half of a large
 * program's time (`npm run bench -- lives`). The stack for a resource's source position, which users see, has no
 * limit of frames and still uses source maps.
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

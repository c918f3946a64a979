import { decodedRuns } from "./runs";
import { unescaped } from "./unescape";
import { plainView, type View } from "./view";

export type { View } from "./view";

// JSON inside JSON inside a URL; base64 of a text that holds base64.
const LAYERS_OF_ESCAPES = 4;
const LAYERS_OF_RUNS = 2;

/** All readings of a text: unchanged, unescaped, and with its base64 and hexadecimal parts decoded. */
export function* readings(text: string): Generator<View> {
  yield* readingsOf(plainView(text), LAYERS_OF_RUNS);
}

function* readingsOf(whole: View, runs: number): Generator<View> {
  let view: View | undefined = whole;
  for (let layer = 0; view && layer <= LAYERS_OF_ESCAPES; layer++) {
    yield view;
    if (runs > 0) for (const run of decodedRuns(view)) yield* readingsOf(run, runs - 1);
    view = unescaped(view);
  }
}

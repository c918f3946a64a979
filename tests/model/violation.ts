/** The violated invariant. */
const BREACHES = [
  "two owners",
  "orphan",
  "not recovered",
  "duplicate",
  "account differs",
  "secret differs",
  "mask written",
  "secret shown",
  "not settled",
  "error in calm",
  "state dropped",
  "harm",
  "preview writes",
] as const;

type Breach = (typeof BREACHES)[number];

/** An invariant does not hold. */
export class Violation extends Error {
  constructor(
    readonly breach: Breach,
    detail: string,
  ) {
    super(`${breach}: ${detail}`);
    this.name = "Violation";
  }
}

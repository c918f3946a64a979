import { resolve } from "node:path";
import { terminalSvg } from "./svg";

export const PICTURE = resolve(__dirname, "../../docs/preview.svg");

export const pictureOf = (lines: string[]): string =>
  terminalSvg({
    title: "pulumi preview shows drift as a JSON Patch",
    description:
      "A terminal. After a PagerDuty configuration was edited by hand in LaunchDarkly, pulumi preview lists the " +
      "JSON Patch operations that would set it right, secrets masked, and fails because no changes were expected.",
    command: "pulumi preview --expect-no-changes",
    lines,
  });

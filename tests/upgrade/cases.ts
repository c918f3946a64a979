import type { Behaviour, Emulator } from "../../local/emulator";
import { deploy, type StackFixture, type StackFixtureOptions } from "../support/engines";

/** A program, and the account in which a release ran it for the recording. */
export interface Case {
  /** Also the file name of the program and of its recordings. */
  name: string;
  behaviour: Partial<Behaviour>;
  config: NonNullable<StackFixtureOptions["config"]>;
  /** The account before the program runs; returns the config that refers to it. */
  seed?(emulator: Emulator): Record<string, string>;
  /** What happens after the first `up`. */
  later?(fixture: StackFixture): Promise<void>;
  /** Resources with a secret that 0.1.0 did not see: the next `up` records where it is, and sends nothing. Default 0. */
  learns?: number;
}

const config = { key: { secret: "made-up-api-key-0001" }, nested: { secret: "made-up-nested-secret-0006" } };

export const CASES: readonly Case[] = [
  {
    name: "everything",
    behaviour: { materialiseDefaults: true, shuffleTags: true },
    config: {
      ...config,
      header: { secret: "made-up-header-value-0007" },
      whole: { secret: '{"apiKey":"made-up-whole-key-0008","baseURL":"https://approvals.example.com"}' },
    },
    seed(emulator) {
      emulator.seed("custom-approvals", {
        name: "Made by hand",
        tags: ["kept"],
        configValues: { apiKey: "made-up-older-key-0009", baseURL: "https://old.example.com", region: "eu" },
        capabilityConfig: { auditLogEventsHook: { statements: [] } },
      });
      const values = { gitarToken: "made-up-older-key-0009", githubOrgName: "example", branch: "main" };
      const adopted = emulator.seed("gitar", { name: "Made by hand, too", configValues: values });
      const lookedUp = emulator.seed("devin", {
        name: "Not managed",
        tags: ["left", "alone"],
        configValues: { apiKey: "made-up-older-key-0009" },
      });
      return { adoptedId: adopted._id, lookedUpId: lookedUp._id };
    },
  },
  {
    name: "refreshed",
    behaviour: { materialiseDefaults: true },
    config,
    async later({ emulator, stack }) {
      const changed = emulator.configurations().find(({ name }) => name === "changed-by-hand");
      emulator.edit(changed?._id ?? "", (draft) => {
        draft.configValues.apiKey = "set-by-hand-key-0010";
      });
      const { exitCode, output } = await stack.refresh();
      if (exitCode !== 0) throw new Error(output);
      await deploy(stack);
    },
  },
  { name: "hidden", behaviour: { maskShape: "hidden", valuesToStrings: true }, config },
  { name: "empty", behaviour: { maskShape: "empty", valuesToStrings: true, listSummaries: true }, config },
  // Values that are known late, with secrets in them. 0.1.0 did not detect the one in a promise of
  // `capabilityConfig`.
  { name: "late-objects", behaviour: {}, config, learns: 1 },
];

import { existsSync, readFileSync } from "node:fs";
import type { Cipher } from "./cipher";
import { type Project, qualifyKey, readStackConfig } from "./project";
import { writeAtomically } from "./state";
import { isObject, isSecret, type Json, type Props, reveal, secret } from "./wire";

/** A stack's config: the values in the project's files, overridden by those that were set for this stack. */
export class StackConfig {
  constructor(
    private readonly path: string,
    private readonly project: Project,
    private readonly stack: string,
    private readonly cipher: Cipher,
  ) {}

  set(key: string, value: string, isSecretValue: boolean): void {
    const stored = this.own();
    stored[qualifyKey(key, this.project.name)] = isSecretValue ? secret(value) : value;
    writeAtomically(this.path, JSON.stringify(this.cipher.seal(stored), null, 2));
  }

  /** All values, with secrets marked. */
  values(): Props {
    const files = [...this.project.defaults, ...readStackConfig(this.project, this.stack)];
    return { ...Object.fromEntries(files), ...this.own() };
  }

  /** The values in the form that the program runner expects. */
  environment(): { PULUMI_CONFIG: string; PULUMI_CONFIG_SECRET_KEYS: string } {
    const values = this.values();
    return {
      PULUMI_CONFIG: JSON.stringify(reveal(values)),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(Object.keys(values).filter((key) => isSecret(values[key]))),
    };
  }

  secretTexts(): string[] {
    return Object.values(this.values())
      .filter((value) => isSecret(value))
      .map((value) => String(reveal(value)));
  }

  private own(): Props {
    if (!existsSync(this.path)) return {};
    const stored = this.cipher.unseal(JSON.parse(readFileSync(this.path, "utf8")) as Json);
    return isObject(stored) ? stored : {};
  }
}

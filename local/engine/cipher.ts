import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { isObject, isSecret, type Json, mapProps, type Props, SECRET, SIGNATURE, secret } from "./wire";

/** Encrypts secret values with AES-256-GCM; the key comes from a passphrase by scrypt. */
export class Cipher {
  readonly salt: string;
  private readonly key: Buffer;

  constructor(passphrase: string, salt?: string) {
    this.salt = salt ?? randomBytes(16).toString("base64");
    this.key = scryptSync(passphrase, Buffer.from(this.salt, "base64"), 32);
  }

  encrypt(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return ["v1", nonce, Buffer.concat([body, cipher.getAuthTag()])]
      .map((part) => (typeof part === "string" ? part : part.toString("base64")))
      .join(":");
  }

  decrypt(text: string): string {
    const [, nonce = "", sealed = ""] = text.split(":");
    const bytes = Buffer.from(sealed, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.key, Buffer.from(nonce, "base64"));
      decipher.setAuthTag(bytes.subarray(bytes.length - 16));
      return decipher.update(bytes.subarray(0, -16), undefined, "utf8") + decipher.final("utf8");
    } catch {
      throw new Error("incorrect passphrase: the secrets of this stack were encrypted with a different one");
    }
  }

  /** Every secret as `{signature, ciphertext}`, the shape Pulumi's own state has. */
  seal(value: Json): Json {
    if (isSecret(value)) {
      return { [SIGNATURE]: SECRET, ciphertext: this.encrypt(JSON.stringify(value.value)) };
    }
    if (Array.isArray(value)) return value.map((element) => this.seal(element));
    return isObject(value) ? mapProps(value, (member) => this.seal(member)) : value;
  }

  unseal(value: Json): Json {
    const ciphertext = isSecret(value) ? (value as Props).ciphertext : undefined;
    if (typeof ciphertext === "string") return secret(JSON.parse(this.decrypt(ciphertext)) as Json);
    if (Array.isArray(value)) return value.map((element) => this.unseal(element));
    return isObject(value) ? mapProps(value, (member) => this.unseal(member)) : value;
  }
}

/**
 * Secrets at rest: AES-256-GCM under one key, which the operator gives or the monitor makes. A sealed text says under which key it is
 * and what it belongs to, so that a lost key is told apart from a damaged text, and no secret can be moved to another channel.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";

export interface KeyPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
}

export interface SecretKey {
  readonly key: Buffer;
  /** Where it stands, for messages. */
  readonly place: string;
}

export const keyVariables = ["SNM_SECRET_KEY", "SNM_SECRET_KEY_FILE"] as const;
const keyBytes = 32;
const ownersOnly = 0o600;
const credential = "snm-secret-key";

/**
 * The first of: SNM_SECRET_KEY, SNM_SECRET_KEY_FILE, a credential of systemd, a file of the data folder, which is made where there is none.
 * @throws {AppError} secret-key-invalid, secret-key-unreadable
 */
export function readSecretKey({ env, dataDir }: KeyPlaces): SecretKey {
  const [own, file] = keyVariables;
  const given = env[own];
  if (given) return { key: parsed(given, own), place: own };
  const named = env[file];
  if (named) return fromFile(named);
  const credentials = env["CREDENTIALS_DIRECTORY"];
  if (credentials) {
    const path = join(credentials, credential);
    const found = contentOf(path, "maybe");
    if (found !== null) return { key: parsed(found, path), place: path };
  }
  return ownFile(join(dataDir, "secret.key"));
}

function fromFile(path: string): SecretKey {
  return { key: parsed(contentOf(path, "must")!, path), place: path };
}

function contentOf(path: string, is: "must" | "maybe"): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    if (is === "maybe" && codeOf(cause) === "ENOENT") return null;
    throw new AppError(
      "secret-key-unreadable",
      `The file ${path} with the key of the stored secrets cannot be read (${codeOf(cause)}).`,
      "Put the file back, or let the user that the monitor runs as read it.",
      { cause },
    );
  }
}

const codeOf = (cause: unknown) => (cause instanceof Error && "code" in cause ? String(cause.code) : "unknown");

function parsed(text: string, place: string): Buffer {
  const plain = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(plain)
    ? Buffer.from(plain, "hex")
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(plain)
      ? Buffer.from(plain, "base64")
      : null;
  if (key?.length === keyBytes) return key;
  throw new AppError(
    "secret-key-invalid",
    `${place} holds no key: expected 32 bytes as base64 or as 64 hexadecimal digits.`,
    "Make one with: openssl rand -base64 32. Secrets that were stored under another key have to be entered again.",
  );
}

function ownFile(path: string): SecretKey {
  const found = contentOf(path, "maybe");
  if (found !== null) {
    chmodSync(path, ownersOnly);
    return { key: parsed(found, path), place: path };
  }
  const key = randomBytes(keyBytes);
  // Whole or not at all: half a key would lock the secrets away.
  const draft = `${path}.new`;
  rmSync(draft, { force: true });
  const file = openSync(draft, "wx", ownersOnly);
  try {
    writeSync(file, `${key.toString("base64")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  return { key, place: path };
}

const version = 1;
const [idBytes, ivBytes, tagBytes] = [4, 12, 16];
const headBytes = 1 + idBytes + ivBytes + tagBytes;

/** Reads its key when it is first used: a key that is missing hurts the channels that have secrets, and nothing else. */
export class Vault {
  readonly #read: () => SecretKey;
  #secret: SecretKey | null = null;

  constructor(read: () => SecretKey) {
    this.#read = read;
  }

  #key(): SecretKey {
    this.#secret ??= this.#read();
    return this.#secret;
  }

  /** @param about what it belongs to; it opens for the same alone */
  seal(text: string, about: string): Buffer {
    const { key } = this.#key();
    const head = Buffer.concat([Buffer.of(version), idOf(key)]);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.concat([head, Buffer.from(about)]));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([head, iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws {AppError} secret-key-wrong, secret-damaged */
  open(sealed: Uint8Array, about: string): string {
    const { key, place } = this.#key();
    const bytes = Buffer.from(sealed);
    if (bytes.length < headBytes || bytes[0] !== version) throw damaged(about);
    const head = bytes.subarray(0, 1 + idBytes);
    if (!head.subarray(1).equals(idOf(key))) throw wrongKey(place);
    const iv = bytes.subarray(head.length, head.length + ivBytes);
    const opener = createDecipheriv("aes-256-gcm", key, iv).setAAD(Buffer.concat([head, Buffer.from(about)]));
    opener.setAuthTag(bytes.subarray(head.length + ivBytes, headBytes));
    try {
      return Buffer.concat([opener.update(bytes.subarray(headBytes)), opener.final()]).toString("utf8");
    } catch (cause) {
      throw damaged(about, cause);
    }
  }
}

/** Tells keys apart without telling them. */
const idOf = (key: Buffer) => createHash("sha256").update("snm secret key id").update(key).digest().subarray(0, idBytes);

const wrongKey = (place: string) =>
  new AppError(
    "secret-key-wrong",
    `Secrets of channels were stored under another key than the one of ${place}.`,
    "Put the former key back, from a backup or the unit file, or enter the secrets of the channels again.",
  );

const damaged = (about: string, cause?: unknown) =>
  new AppError("secret-damaged", `The stored secrets of ${about} are damaged.`, "Enter the secrets of the channel again.", { cause });

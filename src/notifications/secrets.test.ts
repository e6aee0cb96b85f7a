import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../core/errors.ts";
import { readSecretKey, Vault, type SecretKey } from "./secrets.ts";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return "none";
  } catch (cause) {
    expect((cause as AppError).fix.length).toBeGreaterThan(20);
    return cause instanceof AppError ? cause.code : String(cause);
  }
};
const bytes = Buffer.alloc(32, 7);
const vaultOf = (key: Buffer) => new Vault((): SecretKey => ({ key, place: "test" }));

describe("the key", () => {
  test.each([
    ["base64", bytes.toString("base64")],
    ["base64 without its end", bytes.toString("base64").replace("=", "")],
    ["hexadecimal digits", bytes.toString("hex")],
    ["a line of a file", `${bytes.toString("hex")}\n`],
  ])("is given as %s", (_name, value) => expect(readSecretKey({ env: { SNM_SECRET_KEY: value }, dataDir }).key).toEqual(bytes));

  test.each(["secret", "00", Buffer.alloc(16).toString("base64"), `${bytes.toString("hex")}0`])("is not: %s", (value) =>
    expect(codeOf(() => readSecretKey({ env: { SNM_SECRET_KEY: value }, dataDir }))).toBe("secret-key-invalid"),
  );

  test("is taken from the first place that has one", () => {
    const [file, credentials] = [join(dataDir, "named"), dataDir];
    writeFileSync(file, Buffer.alloc(32, 1).toString("hex"));
    writeFileSync(join(credentials, "snm-secret-key"), Buffer.alloc(32, 2).toString("hex"));
    const all = { SNM_SECRET_KEY: bytes.toString("hex"), SNM_SECRET_KEY_FILE: file, CREDENTIALS_DIRECTORY: credentials };
    const first = (env: Record<string, string>) => readSecretKey({ env, dataDir }).key[0];
    expect(first(all)).toBe(7);
    expect(first({ ...all, SNM_SECRET_KEY: "" })).toBe(1);
    expect(first({ CREDENTIALS_DIRECTORY: credentials })).toBe(2);
  });

  test("is made on first use, for its owner alone, and is the same from then on", () => {
    const env = { CREDENTIALS_DIRECTORY: join(dataDir, "none") };
    const { key, place } = readSecretKey({ env, dataDir });
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(Buffer.from(readFileSync(place, "utf8"), "base64")).toEqual(key);
    expect(readSecretKey({ env: {}, dataDir }).key).toEqual(key);
  });

  test("of a file that is not there is an error with its cure, and no new key", () =>
    expect(codeOf(() => readSecretKey({ env: { SNM_SECRET_KEY_FILE: join(dataDir, "gone") }, dataDir }))).toBe("secret-key-unreadable"));

  test("of an empty file is an error with its cure", () => {
    writeFileSync(join(dataDir, "secret.key"), "");
    expect(codeOf(() => readSecretKey({ env: {}, dataDir }))).toBe("secret-key-invalid");
  });
});

describe("a sealed text", () => {
  test("opens under its key for what it belongs to, and shows nothing of itself", () => {
    const vault = vaultOf(bytes);
    const sealed = vault.seal("pässword", "channel a");
    expect(vault.open(sealed, "channel a")).toBe("pässword");
    expect(sealed.includes("ssword")).toBe(false);
    expect(vault.seal("pässword", "channel a")).not.toEqual(sealed);
  });

  test("under another key says so", () => {
    const sealed = vaultOf(bytes).seal("x", "channel a");
    expect(codeOf(() => vaultOf(Buffer.alloc(32, 8)).open(sealed, "channel a"))).toBe("secret-key-wrong");
  });

  test("that was changed, cut or moved to another channel does not open", () => {
    const vault = vaultOf(bytes);
    const sealed = vault.seal("secret", "channel a");
    expect(codeOf(() => vault.open(sealed, "channel b"))).toBe("secret-damaged");
    for (let i = 5; i < sealed.length; i++) {
      const changed = Buffer.from(sealed);
      changed[i]! ^= 1;
      expect(codeOf(() => vault.open(changed, "channel a"))).toBe("secret-damaged");
    }
    for (const length of [0, 1, 20, sealed.length - 1])
      expect(codeOf(() => vault.open(sealed.subarray(0, length), "channel a"))).toBe("secret-damaged");
  });
});

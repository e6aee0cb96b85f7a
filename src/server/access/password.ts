/** Passwords as they are kept: argon2id, its parameters beside the hash, so that later ones may be harder. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";

export interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
}
/** 19 MiB for a moment: a small machine that watches nodes can spare it, a table of guesses cannot. */
export const usualCost: Cost = { memoryKib: 19_456, passes: 2 };

export const leastLength = 12;
export const NewPassword = z
  .string()
  .min(leastLength, `expected at least ${leastLength} characters`)
  .max(256, "expected at most 256 characters");
/** One that is tried: a wrong one is wrong, whatever its length. */
export const GivenPassword = z.string().max(256);

const tagBytes = 32;
const kept = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,4}),p=1\$([\w+/]+)\$([\w+/]+)$/;

/** `$argon2id$v=19$m=KIB,t=PASSES,p=1$SALT$HASH` */
export async function hashPassword(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16);
  return textOf(cost, salt, await derive(password, salt, cost));
}

/** @throws {Error} when `stored` is no hash of ours */
export async function matchesPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, salt, tag] = kept.exec(stored) ?? [];
  if (memory === undefined || salt === undefined || tag === undefined) throw new Error("the kept password is not an argon2id hash");
  const cost = { memoryKib: Number(memory), passes: Number(passes) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64"), cost), Buffer.from(tag, "base64"));
}

/** Costs as much as a real one and fits no password: an unknown name must not be told by the time it takes. */
export const decoy = (cost: Cost): string => textOf(cost, randomBytes(16), randomBytes(tagBytes));

const unpadded = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
const textOf = ({ memoryKib, passes }: Cost, salt: Buffer, tag: Buffer) =>
  `$argon2id$v=19$m=${memoryKib},t=${passes},p=1$${unpadded(salt)}$${unpadded(tag)}`;

function derive(password: string, nonce: Buffer, { memoryKib, passes }: Cost): Promise<Buffer> {
  // Two keyboards may write one letter in two ways.
  const message = password.normalize("NFKC");
  return new Promise((resolve, reject) =>
    argon2("argon2id", { message, nonce, parallelism: 1, tagLength: tagBytes, memory: memoryKib, passes }, (cause, tag) =>
      cause === null ? resolve(tag) : reject(cause),
    ),
  );
}

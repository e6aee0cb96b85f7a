import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { Access, sessionMs, type From, type Granted } from "./access.ts";
import { AccessStore } from "./access-store.ts";
import { Attempts, placeOf } from "./attempts.ts";
import { hashPassword, matchesPassword, usualCost } from "./password.ts";
import { Turnstile } from "./turnstile.ts";

/** As little as argon2 takes: these tests are about who may try, not about how long a try takes. */
const cost = { memoryKib: 8, passes: 1 };
const right = "correct horse battery";
const from = (address: string, device: string | null = null): From => ({ address, userAgent: "test", device });

let now: number;
let store: AccessStore;
let access: Access;
beforeEach(() => {
  now = Date.parse("2026-11-25T12:00:00Z");
  store = new AccessStore(new DatabaseSync(":memory:"));
  access = new Access({ store, now: () => now, cost });
});

const claimed = () => access.claim({ token: access.claimToken!, name: "admin", password: right }, from("10.0.0.1"));
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "in",
    (cause: unknown) => (cause instanceof AppError ? cause.code : String(cause)),
  );
const login = (password: string, who: From) => access.login({ name: "admin", password }, who);

describe("passwords", () => {
  test("are kept as argon2id with their cost and a salt of their own", async () => {
    const [a, b] = [await hashPassword(right, usualCost), await hashPassword(right, cost)];
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashPassword(right, cost)).not.toBe(b);
    expect(await Promise.all([a, b].flatMap((kept) => [matchesPassword(right, kept), matchesPassword(`${right} `, kept)]))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  test("one letter may be written in two ways", async () => {
    expect(await matchesPassword("Schlüssel am Nagel", await hashPassword("Schlu\u0308ssel am Nagel", cost))).toBe(true);
  });
});

describe("the claim", () => {
  test("opens with the token alone, and once", async () => {
    const token = access.claimToken!;
    expect(await codeOf(access.claim({ token: "guess", name: "admin", password: right }, from("10.0.0.1")))).toBe("wrong-token");
    const both = [right, "another password"].map((password) => codeOf(access.claim({ token, name: "admin", password }, from("10.0.0.1"))));
    expect((await Promise.all(both)).toSorted()).toEqual(["already-claimed", "in"]);
    expect(access.claimToken).toBeNull();
    expect(await codeOf(access.claim({ token, name: "admin", password: right }, from("10.0.0.1")))).toBe("already-claimed");
  });
});

describe("sessions", () => {
  let first: Granted;
  beforeEach(async () => (first = await claimed()));

  test("are kept hashed, listed, and end one by one", async () => {
    const second = await login(right, from("10.0.0.2"));
    const [a, b] = [access.sessionOf(first.session)!, access.sessionOf(second.session)!];
    expect(
      access
        .sessionsOf("admin")
        .map((s) => s.address)
        .toSorted(),
    ).toEqual(["10.0.0.1", "10.0.0.2"]);
    expect(JSON.stringify(store.sessionsOf("admin"))).not.toContain(first.session);
    access.end(b.id, "admin");
    expect([access.sessionOf(first.session)?.id, access.sessionOf(second.session), access.isAlive(b.id)]).toEqual([a.id, null, false]);
  });

  test("end after thirty days, also where the program was started again", () => {
    now += sessionMs - 1;
    expect(access.sessionOf(first.session)).not.toBeNull();
    now += 1;
    expect(access.sessionOf(first.session)).toBeNull();
    expect(new Access({ store, now: () => now, cost }).sessionsOf("admin")).toEqual([]);
  });

  test("all end when the password changes, and who changed it has a new one", async () => {
    const other = await login(right, from("10.0.0.2"));
    const seen: boolean[] = [];
    access.onEnded(() => seen.push(access.sessionOf(first.session) !== null, access.sessionOf(other.session) !== null));
    const changed = await access.changePassword({ name: "admin", current: right, next: "a password of today" }, from("10.0.0.1"));
    expect(seen).toEqual([false, false]);
    expect(access.sessionOf(changed.session)?.account).toBe("admin");
    expect(await codeOf(login(right, from("10.0.0.3")))).toBe("wrong-password");
    expect(await codeOf(login("a password of today", from("10.0.0.3")))).toBe("in");
  });

  test("a sign-in with the old password that was being checked meanwhile is in vain", async () => {
    const change = access.changePassword({ name: "admin", current: right, next: "a password of today" }, from("10.0.0.1"));
    const late = codeOf(login(right, from("10.0.0.2")));
    await change;
    await late;
    expect(access.sessionsOf("admin")).toHaveLength(1);
  });

  test("a wrong current password changes nothing", async () => {
    const change = access.changePassword({ name: "admin", current: "wrong", next: "a password of today" }, from("10.0.0.1"));
    expect(await codeOf(change)).toBe("wrong-password");
    expect(access.sessionOf(first.session)).not.toBeNull();
  });
});

describe("guessing", () => {
  let owner: Granted;
  beforeEach(async () => (owner = await claimed()));

  /** Nobody waits: as fast as it goes. */
  async function guess(count: number, addressOf: (i: number) => string): Promise<Map<string, number>> {
    const answers = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      now += 1;
      const code = await codeOf(login(`guess number ${i}`, from(addressOf(i))));
      answers.set(code, (answers.get(code) ?? 0) + 1);
    }
    return answers;
  }

  test.each([
    ["one address", () => "203.0.113.9", 20],
    ["1,000 addresses", (i: number) => `203.0.${i % 4}.${Math.floor(i / 4) % 250}`, 5000],
  ] as const)("100,000 wrong passwords from %s neither get in nor lock the owner out", async (_name, addressOf, mostTried) => {
    const answers = await guess(100_000, addressOf);
    expect([...answers.keys()].toSorted()).toEqual(["too-many-attempts", "wrong-password"]);
    expect(answers.get("wrong-password")).toBeLessThanOrEqual(mostTried);
    expect(access.sessionOf(owner.session)).not.toBeNull();
    expect(await codeOf(login(right, from("198.51.100.7")))).toBe("in");
    // At the attacked address: with the browser of before at once, with another one when it has waited.
    expect(await codeOf(login(right, from(addressOf(0), owner.device)))).toBe("in");
    now += 15 * 60_000;
    expect(await codeOf(login(right, from(addressOf(0))))).toBe("in");
  });

  test("a made-up browser has no attempts of its own, and a known one no more than an address", async () => {
    await guess(20, () => "203.0.113.9");
    expect(await codeOf(login(right, from("203.0.113.9", "made-up")))).toBe("too-many-attempts");
    const codes = [];
    for (let i = 0; i < 20; i++) codes.push(await codeOf(login("wrong", from("203.0.113.10", owner.device))));
    expect(codes.filter((code) => code === "wrong-password").length).toBeLessThanOrEqual(11);
  });

  test("a name that does not exist is answered like a wrong password", async () => {
    expect(await codeOf(access.login({ name: "root", password: right }, from("10.0.0.2")))).toBe("wrong-password");
  });

  test("many at once from one address are not more tries", async () => {
    const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(login("wrong", from("203.0.113.9")))));
    expect(codes.filter((code) => code === "wrong-password")).toHaveLength(5);
  });
});

test("a wait is longer after each failure, and forgotten in an hour", () => {
  const attempts = new Attempts(() => now);
  const waits = Array.from({ length: 8 }, () => {
    const waitMs = attempts.begin("a");
    if (waitMs > 0) now += waitMs;
    if (waitMs > 0) expect(attempts.begin("a")).toBe(0);
    return waitMs;
  });
  expect(waits).toEqual([0, 0, 0, 0, 0, 1000, 2000, 4000]);
  expect(attempts.begin("b")).toBe(0);
  now += 60 * 60_000;
  expect(attempts.begin("a")).toBe(0);
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["::1", "0:0:0:0::/64"],
])("placeOf(%s)", (address, place) => expect(placeOf(address)).toBe(place));

describe("the turnstile", () => {
  test("one at a time, known ones first, and strangers only so many", async () => {
    const turnstile = new Turnstile();
    const order: string[] = [];
    let inside = 0;
    const work = (name: string) => async () => {
      expect(++inside).toBe(1);
      await Promise.resolve();
      order.push(name);
      inside--;
    };
    const all = Array.from({ length: 30 }, (_, i) =>
      turnstile.pass(false, work(`s${i}`)).catch((cause: unknown) => (cause as AppError).code),
    );
    all.push(turnstile.pass(true, work("owner")));
    const answers = await Promise.all(all);
    expect(answers.filter((answer) => answer === "busy")).toHaveLength(9);
    expect(order.indexOf("owner")).toBe(1);
    await turnstile.pass(false, work("later"));
    expect(order.at(-1)).toBe("later");
  });
});

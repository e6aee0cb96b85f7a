import { expect, test } from "vitest";
import { SlicedTurns } from "./sliced-turns.ts";

const wanted = () => false;
/** A clock that goes on by 3 ms with every look at it. */
function ticking() {
  let nowMs = 0;
  return () => (nowMs += 3);
}
const turnsOf = (most = 10, clock = ticking()) => new SlicedTurns({ clock, sliceMs: 8, most });
const immediates = () => {
  let [count, isOver] = [0, false];
  const count1 = () => {
    count++;
    if (!isOver) setImmediate(count1);
  };
  setImmediate(count1);
  return () => ((isOver = true), count);
};

test("others have their turn in between, and not at every pause", async () => {
  const others = immediates();
  await turnsOf().run(wanted, async (pause) => {
    for (let i = 0; i < 30; i++) await pause();
  });
  const had = others();
  expect(had).toBeGreaterThanOrEqual(5);
  expect(had).toBeLessThan(20);
});

test("one at a time, first come, first served", async () => {
  const turns = turnsOf();
  const said: string[] = [];
  const work = (name: string) =>
    turns.run(wanted, async (pause) => {
      said.push(`${name} begins`);
      for (let i = 0; i < 9; i++) await pause();
      said.push(`${name} ends`);
      return name;
    });
  expect(await Promise.all([work("a"), work("b")])).toEqual(["a", "b"]);
  expect(said).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("too many are told to come again, and later there is room", async () => {
  const turns = turnsOf(2);
  const long = () => turns.run(wanted, async (pause) => pause());
  const first = [long(), long()];
  await expect(long()).rejects.toMatchObject({ code: "busy" });
  await Promise.all(first);
  await expect(long()).resolves.toBeUndefined();
});

test("what nobody waits for any more is given up, also before it begins, and makes room", async () => {
  const turns = turnsOf();
  let [isGone, steps] = [false, 0];
  const running = turns.run(
    () => isGone,
    async (pause) => {
      for (;;) {
        await pause();
        if (++steps === 20) isGone = true;
      }
    },
  );
  const waiting = turns.run(
    () => isGone,
    () => Promise.reject(new Error("it began")),
  );
  const next = turns.run(wanted, () => Promise.resolve("done"));
  await expect(running).rejects.toMatchObject({ code: "given-up" });
  await expect(waiting).rejects.toMatchObject({ code: "given-up" });
  expect(await next).toBe("done");
});

test("a failure makes room, too", async () => {
  const turns = turnsOf();
  await expect(turns.run(wanted, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await turns.run(wanted, () => Promise.resolve(1))).toBe(1);
});

test("when all stops, what runs stops", async () => {
  const turns = turnsOf();
  const running = turns.run(wanted, async (pause) => {
    for (;;) await pause();
  });
  turns.stop();
  await expect(running).rejects.toMatchObject({ code: "given-up" });
  await expect(turns.run(wanted, () => Promise.resolve(1))).rejects.toMatchObject({ code: "given-up" });
});

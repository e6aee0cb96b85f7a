import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newLife, step, usualDamping, type Damping, type Life, type Look, type Turn } from "./lifecycle.ts";

const minute = 60_000;
const yes: Look = { is: "true", severity: "warning" };
const worse: Look = { is: "true", severity: "critical" };
const holds: Look = { is: "holds", severity: "warning" };
const no: Look = { is: "clear" };
const unseen: Look = { is: "unknown" };

/** What turned, with the minute in which it did. */
function live(looks: readonly (readonly [minutes: number, look: Look])[], damping: Damping = usualDamping, from: Life = newLife) {
  let life = from;
  const turns: [number, Turn][] = [];
  for (const [at, look] of looks) {
    const next = step(life, look, at * minute, damping);
    life = next.life;
    for (const turn of next.turns) turns.push([at, turn]);
  }
  return { life, turns };
}

describe("begins", () => {
  test("at the first look that finds it true", () => expect(live([[0, yes]]).turns).toEqual([[0, "opened"]]));
  test("at the third in a row where three are asked for", () => {
    const damping = { ...usualDamping, looks: 3 };
    const looks = [
      [0, yes],
      [5, no],
      [10, yes],
      [15, yes],
      [20, yes],
      [25, yes],
    ] as const;
    expect(live(looks, damping).turns).toEqual([[20, "opened"]]);
    expect(live(looks, damping).life).toMatchObject({ is: "firing", sinceMs: 10 * minute });
  });
  test("not while it only holds", () =>
    expect(
      live([
        [0, holds],
        [5, holds],
      ]).turns,
    ).toEqual([]));
  test("not while nobody can see it, and what was pending waits", () => {
    const damping = { ...usualDamping, looks: 2 };
    expect(
      live(
        [
          [0, yes],
          [5, unseen],
          [10, unseen],
          [15, yes],
        ],
        damping,
      ).turns,
    ).toEqual([[15, "opened"]]);
  });
});

describe("ends", () => {
  test("a quarter of an hour after the last look that found it true", () =>
    expect(
      live([
        [0, yes],
        [5, yes],
        [10, no],
        [19, no],
        [20, no],
      ]).turns,
    ).toEqual([
      [0, "opened"],
      [20, "resolved"],
    ]));
  test("not between the two levels, however long", () =>
    expect(
      live([
        [0, yes],
        [60, holds],
        [600, holds],
      ]).turns,
    ).toEqual([[0, "opened"]]));
  test("not while nobody can see it", () =>
    expect(
      live([
        [0, yes],
        [600, unseen],
      ]).turns,
    ).toEqual([[0, "opened"]]));
});

describe("a clock that was set back two hours", () => {
  test("keeps nothing from ending: the wait counts from then", () => {
    const { turns, life } = live([
      [120, yes],
      [1, no],
      [15, no],
    ]);
    expect(turns).toEqual([[120, "opened"]]);
    expect(live([[16, no]], usualDamping, life).turns).toEqual([[16, "resolved"]]);
  });
  test("lets what ended be new after the cool-down, as of then", () => {
    const { life } = live([
      [120, yes],
      [135, no],
      [1, no],
      [16, no],
    ]);
    expect(live([[17, yes]], usualDamping, life).turns).toEqual([[17, "opened"]]);
  });
});

describe("comes back", () => {
  test("within the cool-down as the same alert, since when it first was", () => {
    const { turns, life } = live([
      [0, yes],
      [15, no],
      [29, yes],
    ]);
    expect(turns).toEqual([
      [0, "opened"],
      [15, "resolved"],
      [29, "reopened"],
    ]);
    expect(life).toMatchObject({ is: "firing", sinceMs: 0 });
  });
  test("later as another one", () => {
    const { turns, life } = live([
      [0, yes],
      [15, no],
      [30, no],
      [31, yes],
    ]);
    expect(turns.at(-1)).toEqual([31, "opened"]);
    expect(life).toMatchObject({ sinceMs: 31 * minute });
  });
  test("a fifth time within six hours as one that is unstable, which ends after an hour of calm", () => {
    const looks = [0, 1, 2, 3, 4].flatMap((i) => [[i * 40, yes] as const, [i * 40 + 20, no] as const]);
    const calm = Array.from({ length: 22 }, (_, i) => [181 + 3 * i, no] as const);
    const { turns } = live([...looks, ...calm]);
    expect(turns.filter(([, turn]) => turn === "opened")).toHaveLength(5);
    expect(turns.find(([, turn]) => turn === "unsettled")).toEqual([160, "unsettled"]);
    expect(turns.at(-1)![1]).toBe("resolved");
    expect(turns.at(-1)![0]).toBeGreaterThanOrEqual(160 + 60);
  });
});

test("severity goes up and down with the figure", () =>
  expect(
    live([
      [0, yes],
      [5, worse],
      [10, yes],
      [15, worse],
    ]).turns,
  ).toEqual([
    [0, "opened"],
    [5, "stepped"],
    [10, "eased"],
    [15, "stepped"],
  ]));

test("what goes on and off all the time becomes unstable instead of ending", () => {
  const looks = Array.from({ length: 60 }, (_, i) => [i * 5, i % 2 === 0 ? yes : no] as const);
  const { turns } = live(looks);
  expect(turns.map(([, turn]) => turn)).toEqual(["opened", "unsettled"]);
});

const anyLook = fc.constantFrom(yes, worse, holds, no, unseen);
test("openings and ends alternate, whatever is seen and when", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), anyLook), { maxLength: 120 }), (gaps) => {
      let at = 0;
      const { turns } = live(gaps.map(([gap, look]) => [(at += gap), look] as const));
      const order = turns.map(([, turn]) => turn).filter((turn) => turn === "opened" || turn === "reopened" || turn === "resolved");
      order.forEach((turn, i) => expect(turn === "resolved").toBe(i % 2 === 1));
    }),
  );
});
test("without a look that finds it true nothing ever begins", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(holds, no, unseen), { maxLength: 60 }), (looks) => {
      expect(live(looks.map((look, i) => [i * 7, look] as const)).turns).toEqual([]);
    }),
  );
});

/**
 * `npm run faults`: a hundred kills for each way of rotation at 20,000 lines a second, thirty of the outbox while its sink is in
 * trouble, and a minute in which the monitor itself stands still; twenty minutes. `npm run faults -- outbox stalls`: only these.
 */
import { rotations, runKills, type Rotation } from "./kill.ts";
import { runOutbox } from "./outbox.ts";
import { runStalls } from "./stall.ts";

const cell = (n: number) => n.toLocaleString("en").padStart(11);

/** Each prints what it found. @returns whether all is well */
const faults: Readonly<Record<string, () => Promise<boolean>>> = { rotations: ofRotations, outbox: ofOutbox, stalls: ofStalls };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in faults));
if (unknown.length > 0) {
  console.error(`There is no "${unknown.join(", ")}". Choose of: ${Object.keys(faults).join(", ")}.`);
  process.exit(2);
}
for (const [name, run] of Object.entries(faults)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!(await run())) process.exitCode = 1;
}

async function ofRotations(): Promise<boolean> {
  console.log("rotation       written     counted  rows        lost  double  kills");
  const wells: boolean[] = [];
  for (const rotation of rotations) wells.push(await ofRotation(rotation));
  return wells.every(Boolean);
}

async function ofRotation(rotation: Rotation): Promise<boolean> {
  const kills = 100;
  const { written, counted, rows, pieces } = await runKills({
    linesPerSecond: 20_000,
    rotation,
    rotateEveryMs: 4000,
    kills,
    lifeMs: 2000,
  });
  const lost = written - pieces;
  const double = rows - pieces;
  console.log([rotation.padEnd(12), ...[written, counted, rows].map(cell), lost, double, kills].join("  "));
  return lost === 0 && double === 0 && counted === written;
}

async function ofOutbox(): Promise<boolean> {
  const [alerts, kills] = [10_000, 30];
  console.log("outbox          alerts    delivered   arrivals    lost  double  disordered  kills");
  const results = await runOutbox({ alerts, perSecond: 90, kills, lifeMs: 3000 });
  for (const { kind, delivered, repeated, repeatedUnderOtherKey, disordered } of results) {
    const figures = [alerts, delivered, delivered + repeated].map(cell);
    console.log([kind.padEnd(12), ...figures, alerts - delivered, repeated, disordered, kills].join("  "));
    if (repeatedUnderOtherKey > 0) console.log(`${repeatedUnderOtherKey} came again under another key`);
  }
  return results.every(
    ({ delivered, repeated, repeatedUnderOtherKey, disordered }) =>
      delivered === alerts && repeated <= alerts / 1000 && repeatedUnderOtherKey === 0 && disordered === 0,
  );
}

async function ofStalls(): Promise<boolean> {
  const stalls = await runStalls({ beforeMs: 60_000, troubleMs: 60_000, afterMs: 180_000 });
  for (const { trouble, ofNode, impaired } of stalls) {
    const rules = ofNode.map((rule) => ` ${rule}`).join("");
    console.log(`monitor ${trouble} for 60 s: ${ofNode.length} alerts of its node${rules}, ${impaired} of itself`);
  }
  return stalls.every(({ ofNode, impaired }) => ofNode.length === 0 && impaired === 1);
}

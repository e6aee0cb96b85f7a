/**
 * `npm run faults`: a hundred kills for each way of rotation at 20,000 lines a second, and thirty of the outbox while its sink is in
 * trouble, and a minute in which the monitor itself stands still; a quarter of an hour.
 */
import { rotations, runKills } from "./kill.ts";
import { runOutbox } from "./outbox.ts";
import { runStalls } from "./stall.ts";

const kills = 100;

let isWell = true;
console.log("rotation       written     counted  rows        lost  double  kills");
for (const rotation of rotations) {
  const { written, counted, rows, pieces } = await runKills({
    linesPerSecond: 20_000,
    rotation,
    rotateEveryMs: 4000,
    kills,
    lifeMs: 2000,
  });
  const lost = written - pieces;
  const double = rows - pieces;
  isWell &&= lost === 0 && double === 0 && counted === written;
  const cells = [rotation.padEnd(12), ...[written, counted, rows].map((n) => n.toLocaleString("en").padStart(11)), lost, double, kills];
  console.log(cells.join("  "));
}

const alerts = 10_000;
const outboxKills = 30;
const outbox = await runOutbox({ alerts, perSecond: 90, kills: outboxKills, lifeMs: 3000 });
const { delivered, repeated, repeatedUnderOtherKey, disordered } = outbox;
isWell &&= delivered === alerts && repeated <= alerts / 1000 && repeatedUnderOtherKey === 0 && disordered === 0;
const cells = [alerts, delivered, delivered + repeated].map((n) => n.toLocaleString("en").padStart(11));
console.log(["outbox".padEnd(12), ...cells, alerts - delivered, repeated, outboxKills].join("  "));
if (disordered > 0) console.log(`outbox: ${disordered} alerts before an older one of their node`);

for (const { trouble, ofNode, impaired } of await runStalls({ beforeMs: 60_000, troubleMs: 60_000, afterMs: 180_000 })) {
  isWell &&= ofNode.length === 0 && impaired === 1;
  console.log(
    `monitor ${trouble} for 60 s: ${ofNode.length} alerts of its node${ofNode.map((rule) => ` ${rule}`).join("")}, ${impaired} of itself`,
  );
}
process.exitCode = isWell ? 0 : 1;

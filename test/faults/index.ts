/** `npm run faults`: a hundred kills for each way of rotation at 20,000 lines a second; a quarter of an hour. */
import { rotations, runKills } from "./kill.ts";

let isWell = true;
console.log("rotation       written     counted  rows        lost  double  kills");
for (const rotation of rotations) {
  const { written, counted, rows, pieces, kills } = await runKills({
    linesPerSecond: 20_000,
    seconds: 260,
    rotation,
    rotateEveryMs: 4000,
    kills: 100,
  });
  const lost = written - pieces;
  const double = rows - pieces;
  isWell &&= lost === 0 && double === 0 && counted === written && kills >= 100;
  const cells = [rotation.padEnd(12), ...[written, counted, rows].map((n) => n.toLocaleString("en").padStart(11)), lost, double, kills];
  console.log(cells.join("  "));
}
process.exitCode = isWell ? 0 : 1;

/** `npm run faults`: a hundred kills for each way of rotation at 20,000 lines a second; a quarter of an hour. */
import { rotations, runKills } from "./kill.ts";

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
process.exitCode = isWell ? 0 : 1;

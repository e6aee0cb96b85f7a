/** A process with one node for each argument, a misbehaviour or `none`; prints their addresses as JSON. */
import { startDouble } from "../test/support/node-api-double.ts";
import { misbehaviours } from "../test/support/misbehaviours.ts";

const nodes = process.argv.slice(2).map((name) => {
  const how = misbehaviours.find((m) => m === name);
  return startDouble({ recording: "v1.162.3/healthy", misbehave: how === undefined ? {} : { "*": how } });
});
process.stdout.write(`${JSON.stringify((await Promise.all(nodes)).map(({ url }) => url))}\n`);

import { expect, test } from "vitest";
import { programName } from "./port-holder.ts";

test.each([
  [["/usr/bin/node", "/srv/monitor/dist/server/main.js", "--data", "/d"], "node main.js"],
  [["node", "--max-old-space-size=96", "/srv/main.js", "start"], "node main.js"],
  [["/usr/bin/python3.12", "-m", "http.server"], "python3.12"],
  [["/usr/sbin/nginx", "-g", "daemon off;"], "nginx"],
  [["/opt/tool", "secret"], "tool"],
  [[], "a program"],
])("%j is called %s", (parts, name) => expect(programName(parts.map((p) => `${p}\u0000`).join(""))).toBe(name));

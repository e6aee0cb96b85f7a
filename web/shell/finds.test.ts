import { expect, test } from "vitest";
import { foundBy, type Find } from "./finds.ts";

const page = (text: string): Find => ({ kind: "page", text, more: "", route: { page: "overview" } });
const node = (name: string, host: string): Find => ({ kind: "node", text: name, more: host, route: { page: "node", node: name } });
const all = [page("Overview"), page("Nodes"), node("attic", "nas-1"), node("node-1", "nas-2"), node("node-12", "nas-2")];

test.each([
  ["", ["Overview", "Nodes", "attic", "node-1", "node-12"]],
  ["node", ["Nodes", "node-1", "node-12"]],
  ["node-1", ["node-1", "node-12"]],
  ["NAS-2 12", ["node-12"]],
  ["view", ["Overview"]],
  ["nothing", []],
])("%j finds %j", (text, names) => expect(foundBy(text, all).map((find) => find.text)).toEqual(names));

/** One entry of `nodes`. */
import * as z from "zod/mini";
import { nodeNameExpects, nodeNamePattern } from "../core/node-name.ts";
import { key, numberKey, optionalKey, requiredKey, text, textList } from "./key.ts";

const isHttpUrl = (value: string) => URL.canParse(value) && /^https?:\/\//.test(value);
const httpUrl = z.string().check(z.maxLength(2000), z.refine(isHttpUrl, { message: "" }));
const planned = true;

export const NodeSchema = z.strictObject({
  name: requiredKey(z.string().check(z.regex(nodeNamePattern)), nodeNameExpects, {
    about: "How the node is called on every page.",
    example: "attic",
  }),
  logs: key(textList(4000), [], "a path, a glob or docker:CONTAINER, or a list of them", {
    about:
      "Where the node writes its log. Rotated copies beside it are found without being named. Relative paths count from the config file's folder.",
    example: "[/srv/storj/attic/node.log]",
  }),
  api: optionalKey(httpUrl, "an http:// or https:// address", {
    about: "The node's own dashboard API.",
    example: "http://127.0.0.1:14002",
  }),
  debug: optionalKey(httpUrl, "an http:// or https:// address", {
    about: "The node's debug address (`debug.addr`).",
    example: "http://127.0.0.1:5999",
  }),
  costs: z.prefault(
    z.strictObject({
      monthly_usd: numberKey(0, 1_000_000, 0, { about: "What the node costs a month in US dollars.", example: "2.50" }),
    }),
    {},
  ),
  host: optionalKey(text(64), "a text of up to 64 characters", { about: "The machine the node runs on.", example: "nas-1" }),
  group: optionalKey(text(64), "a text of up to 64 characters", {
    about: "A group of nodes that are looked at together.",
    example: "home",
  }),
  address: optionalKey(z.string().check(z.regex(/^[^\s:/]+:\d{1,5}$|^\[[0-9A-Fa-f:]+\]:\d{1,5}$/)), "HOST:PORT", {
    about: "The public address of the node.",
    example: "node.example.org:28967",
    planned,
  }),
  storage: optionalKey(text(4000), "a folder", {
    about: "The storage folder, for the file system's own figures.",
    example: "/srv/storj/attic",
  }),
  start_at: key(z.enum(["beginning", "end"]), "beginning", "beginning or end", {
    about: "Where a log is begun that was never read before.",
    example: "end",
  }),
});

export type NodeConfig = z.output<typeof NodeSchema>;

import { expect, test } from "vitest";
import { fixture } from "../../../test/fixtures/read-log.ts";
import { levels, type Level } from "../../core/events.ts";
import type { LogRecord } from "../record.ts";
import { lineKinds } from "./index.ts";
import { LineLookup } from "./lookup.ts";

const lookup = new LineLookup(lineKinds);

/** Left as unknown records on purpose: they tell an operator nothing, or are made of any text. */
const generic = new Set(["logger|<err>", "|<reason>"]);

/** Messages built at run time, as they may look. */
const builtAtRunTime: Readonly<Record<string, string>> = {
  '<"Private server started on " + peer.PrivateAddr()>': "Private server started on 127.0.0.1:7778",
  '<"Public server started on " + peer.Addr()>': "Public server started on [::]:28967",
  '<fmt.Sprintf("Node %s started", peer.Identity.ID)>': "Node 1Examp1e started",
  '<fmt.Sprintf("Private server started on %s", peer.PrivateAddr())>': "Private server started on 127.0.0.1:7778",
  '<fmt.Sprintf("Public server started on %s", peer.Addr())>': "Public server started on [::]:28967",
  '<fmt.Sprintf("%s < 0", name)>': "trashTotal < 0",
  '<name + " < 0">': "trashTotal < 0",
  '<fmt.Sprintf("database %q: schema contains unexpected indices %v", dbName, extraIdxs)>':
    'database "bandwidth": schema contains unexpected indices [a]',
  "<closedErrMsg>": "Retain job not queued (queue is closed)",
  'Got a signal from the OS: "<signal>"': 'Got a signal from the OS: "terminated"',
};
const loggers: Readonly<Record<string, readonly string[]>> = {
  "(root)": [""],
  "(root, process storagenode-updater)": [""],
  "(modular binary)": [""],
  "cleanup (modular only)": ["cleanup"],
  "usedserials (modular only)": ["usedserials"],
  "servers | services": ["servers", "services"],
  "lazyfilewalker.<walker>": [
    "lazyfilewalker.gc-filewalker",
    "lazyfilewalker.used-space-filewalker",
    "lazyfilewalker.trash-cleanup-filewalker",
  ],
  "lazyfilewalker.<walker>.subprocess": ["lazyfilewalker.gc-filewalker.subprocess"],
  "gracefulexit:chore.<node-url>": ["gracefulexit:chore.1Examp1e@example.com:7777"],
  "multinode:*-endpoint": ["multinode:bandwidth-endpoint"],
  "db.migration.<n>": ["db.migration.23"],
};

const rows = fixture("logs/messages.tsv").toString("utf8").trimEnd().split("\n").slice(1);
const records = rows.flatMap((row) => {
  const [logger = "", level = "", message = ""] = row.split("\t");
  expect(levels).toContain(level);
  return (loggers[logger] ?? [logger]).map((name): LogRecord => {
    const text = builtAtRunTime[message] ?? message.replaceAll("<n>", "208");
    return { at: null, relayAt: null, level: level as Level, logger: name, message: text, fields: {} };
  });
});

test("every message that storagenode can log belongs to a line kind, or is generic on purpose", () => {
  const left = records.filter((record) => lookup.find(record) === null).map((r) => `${r.logger}|${r.message}`);
  const matched = records.length - left.length;
  console.log(`${matched} of ${records.length} messages are known`);
  expect(left.filter((key) => !generic.has(key))).toEqual([]);
  expect(matched / records.length).toBeGreaterThan(0.95);
});

test("a message that a kind names exactly is not left to a pattern of another", () => {
  const own = lineKinds.flatMap((kind) =>
    kind.rules.filter((r) => typeof r.message === "string" && !r.logger.includes("*")).map((rule) => ({ kind, rule })),
  );
  const stolen = own.filter(({ kind, rule }) => {
    const record: LogRecord = {
      at: null,
      relayAt: null,
      level: rule.level ?? "INFO",
      logger: rule.logger,
      message: String(rule.message),
      fields: {},
    };
    return lookup.find(record)?.kind !== kind;
  });
  expect(stolen.map(({ kind, rule }) => `${kind.name}: ${rule.logger}|${String(rule.message)}`)).toEqual([]);
});

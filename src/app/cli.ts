/** The command line: options in, exit code out. Each command's code is loaded only when it runs. */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { nearest } from "../config/nearest.ts";
import { AppError } from "../core/errors.ts";
import { terminalText } from "../core/terminal-text.ts";
import { realCliIo, type CliIo } from "./cli-io.ts";
import type { PlaceFlags, SettingFlags } from "./commands/command.ts";
import type { UserAction } from "./commands/user.ts";
import { version } from "./version.ts";

const ok = 0;
const failed = 1;
const wrongUse = 2;

/** @param args without the program's own name */
export async function runCli(args: readonly string[], io: CliIo = realCliIo()): Promise<number> {
  let exitCode: number = ok;
  const program = createProgram(io, (code) => (exitCode = code));
  try {
    refuseUnknown(args, program);
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (cause) {
    return report(cause, io);
  }
}

type Done = (code: number) => void;

function createProgram(io: CliIo, done: Done): Command {
  const program = new Command("storj-node-monitor")
    .description("Watches Storj storage nodes: reads their logs, counts every line once, and shows what it means.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .configureOutput({
      writeOut: (text) => io.out.write(text),
      writeErr: (text) => io.err.write(text),
      getOutHelpWidth: () => Math.min(io.out.columns, 110),
      getErrHelpWidth: () => Math.min(io.err.columns, 110),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(terminalError(text)),
    })
    .exitOverride()
    .showHelpAfterError("(--help shows what is possible)")
    .addHelpText("after", examples("--demo", "--node attic=/srv/storj/attic/node.log", "check --config monitor.yaml", "status"));
  addStart(program, io, done);
  addCheck(program, io, done);
  addImport(program, io, done);
  addStatus(program, io, done);
  addTargets(program, io, done);
  addExplain(program, io, done);
  addTap(program, io, done);
  addUser(program, io, done);
  return program;
}

function addStart(program: Command, io: CliIo, done: Done): void {
  withSettings(program.command("start", { isDefault: true }))
    .summary("run the monitor (the default)")
    .description("Runs the monitor: reads the logs, keeps the figures, serves the dashboard.")
    .addHelpText(
      "after",
      examples(
        "start --demo",
        "start --node attic=/srv/storj/attic/node.log,http://127.0.0.1:14002",
        String.raw`start --node "cellar=docker:storagenode,/old/with\,comma.log"`,
        "start --config monitor.yaml --data /var/lib/storj-node-monitor",
      ),
    )
    .action(async (flags: SettingFlags) => {
      const { contextOf } = await import("./commands/command.ts");
      const context = await contextOf(flags, io);
      const { run } = await import("./commands/start.ts");
      done(await run({ ...context, again: (demo) => contextOf({ ...flags, demo }, io) }));
    });
}

function addCheck(program: Command, io: CliIo, done: Done): void {
  withSettings(program.command("check"))
    .argument("[file]", "the config file, instead of --config")
    .option("--explain", "list every key with its meaning, default and an example")
    .summary("validate the config")
    .description("Says whether the config is valid and what it comes to; errors name file, line and column.")
    .addHelpText("after", examples("check monitor.yaml", "check --explain"))
    .action(async (file: string | undefined, flags: SettingFlags & { explain?: true }) => {
      const check = await import("./commands/check.ts");
      if (flags.explain) return done(await check.explain({ io }));
      const { contextOf } = await import("./commands/command.ts");
      done(await check.run(await contextOf(file === undefined ? flags : { ...flags, config: file }, io)));
    });
}

function addImport(program: Command, io: CliIo, done: Done): void {
  withPlace(program.command("import"))
    .argument("<files...>", "log files: plain, .gz or .zst")
    .requiredOption("--node <name>", "the node whose logs they are")
    .summary("read old logs once")
    .description("Reads old log files into the history of a node. A file that was read before is not counted twice.")
    .addHelpText("after", examples("import --node attic node.log.1 node.log.2.gz"))
    .action(async (files: string[], { node, ...flags }: PlaceFlags & { node: string }) => {
      const { contextOf } = await import("./commands/command.ts");
      const context = await contextOf(flags, io);
      const { run } = await import("./commands/import.ts");
      done(await run({ ...context, node, files }));
    });
}

function addStatus(program: Command, io: CliIo, done: Done): void {
  withSettings(program.command("status"))
    .summary("how the running monitor and its nodes are")
    .description("Asks the running monitor how it and the nodes are, and what is read.")
    .addHelpText("after", examples("status", "status --data /var/lib/storj-node-monitor"))
    .action(async (flags: SettingFlags) => {
      const { contextOf } = await import("./commands/command.ts");
      const { run } = await import("./commands/status.ts");
      done(await run(await contextOf(flags, io)));
    });
}

function addTargets(program: Command, io: CliIo, done: Done): void {
  withSettings(program.command("targets"))
    .summary("what is read, and where it resolves to")
    .description("Lists the logs and addresses of each node, the files they stand for, and what the running monitor makes of them.")
    .addHelpText("after", examples("targets --config monitor.yaml"))
    .action(async (flags: SettingFlags) => {
      const { contextOf } = await import("./commands/command.ts");
      const { run } = await import("./commands/targets.ts");
      done(await run(await contextOf(flags, io)));
    });
}

function addExplain(program: Command, io: CliIo, done: Done): void {
  program
    .command("explain")
    .argument("[line...]", "the log line, in quotes; left out, lines are read from standard input")
    .summary("what the monitor makes of a log line")
    .description("Shows how a log line is read: its envelopes and fields, the rule that fits, and what it counts as.")
    .addHelpText("after", examples("explain '2026-11-24T06:00:00Z INFO piecestore upload started {...}'", "explain < lines.txt"))
    .action(async (words: string[]) => {
      const { run } = await import("./commands/explain.ts");
      done(await run({ words, io }));
    });
}

function addTap(program: Command, io: CliIo, done: Done): void {
  withPlace(program.command("tap"))
    .argument("<node>", "the node's name")
    .option("--count <n>", "end after so many events", wholeNumber)
    .summary("events of a node as they come")
    .description("Prints the events of a node as the running monitor counts them.")
    .addHelpText("after", examples("tap attic", "tap attic --count 20"))
    .action(async (node: string, { count, ...flags }: PlaceFlags & { count?: number }) => {
      const { contextOf } = await import("./commands/command.ts");
      const { run } = await import("./commands/tap.ts");
      done(await run({ ...(await contextOf(flags, io)), node, count: count ?? null }));
    });
}

function addUser(program: Command, io: CliIo, done: Done): void {
  withPlace(program.command("user"))
    .addArgument(new Argument("[action]", "what to do").choices(["list", "password", "sign-out-all"]).default("list"))
    .summary("the account of the dashboard: list, new password, sign out")
    .description(
      "Lists the account and the browsers that are signed in; sets a new password, which is read from standard input, also where the old one is forgotten; or signs every browser out. Works on the data folder, beside a running monitor, too.",
    )
    .addHelpText("after", examples("user", "user password < new-password.txt", "user sign-out-all"))
    .action(async (action: UserAction, flags: PlaceFlags) => {
      const { contextOf } = await import("./commands/command.ts");
      const { run } = await import("./commands/user.ts");
      done(await run({ ...(await contextOf(flags, io)), action }));
    });
}

/** Options that say where the config and the data are. */
function withPlace(command: Command): Command {
  return command
    .option("--config <file>", "config file in YAML (environment: SNM_CONFIG)")
    .option("--data <dir>", "folder the monitor keeps its data in; by default the platform's state folder")
    .option("--demo", "a simulated fleet, with data in a sub-folder of its own");
}

/** Those, and the settings that a command line may hold. */
function withSettings(command: Command): Command {
  return withPlace(command)
    .option("--listen <host:port>", "address of the dashboard (default: 127.0.0.1:8014)")
    .addOption(
      new Option(
        "--node <name=spec>",
        "a node: NAME=LOG,...,http://API,debug+http://DEBUG; a log is a path, a glob or docker:CONTAINER (repeatable)",
      ).argParser((value: string, earlier: string[] | undefined) => [...(earlier ?? []), value]),
    )
    .option("--log-level <level>", "how much the monitor writes about itself (default: info)");
}

const examples = (...lines: string[]) => `\nExamples:\n${lines.map((line) => `  storj-node-monitor ${line}`).join("\n")}`;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("expected a whole number from 1 on.");
  return Number(text);
}

/** A word that is no command would otherwise be told as one argument too many of `start`. */
function refuseUnknown(args: readonly string[], program: Command): void {
  const first = args[0];
  if (first === undefined || first.startsWith("-") || first === "help" || program.commands.some((c) => c.name() === first)) return;
  const names = program.commands.map((c) => c.name());
  const near = nearest(first, names);
  const cure = near === null ? `Use one of ${names.join(", ")}.` : `Did you mean "${near}"?`;
  throw new AppError("wrong-use", `There is no command "${first}".`, `${cure} --help lists them all.`);
}

function report(cause: unknown, io: CliIo): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? ok : wrongUse;
  if (!(cause instanceof AppError)) {
    io.err.write(
      `error: ${terminalText(cause instanceof Error ? cause.message : String(cause))}\n  fix: This is a fault of the program itself; report it with the line above.\n`,
    );
    return failed;
  }
  const [first, ...rest] = cause.message.split("\n").map(terminalText);
  const isUse = ["config-invalid", "wrong-use", "no-line"].includes(cause.code);
  const head = cause.code === "config-invalid" ? [first, ...rest] : [`error: ${first}`, ...rest];
  io.err.write(`${head.join("\n")}\n  fix: ${terminalText(cause.fix)}\n`);
  return isUse ? wrongUse : failed;
}

/** Commander quotes what it was given. */
const terminalError = (text: string) => text.split("\n").map(terminalText).join("\n");

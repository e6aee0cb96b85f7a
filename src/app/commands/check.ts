/** `check`: the config as the monitor understands it. A config that is wrong never gets here: it was refused with its places. */
import { configKeys, describeConfig, written, type LoadedConfig } from "../../config/index.ts";
import { terminalText } from "../../core/terminal-text.ts";
import { textTable } from "../text-table.ts";
import { exitCodes, type CommandContext, type ExitCode } from "./command.ts";

export async function run(context: CommandContext): Promise<ExitCode> {
  const { config, io, dataDir } = context;
  const { nodes } = config.config;
  io.out.write(`${config.file === null ? "The settings are" : `${terminalText(config.file)} is`} valid.\n\n`);
  io.out.write(`${textTable(["setting", "value", "set by"], rowsOf(config, dataDir))}\n`);
  if (nodes.length > 0)
    io.out.write(
      `\n${textTable(
        ["node", "set by", "reads"],
        nodes.map((n) => [n.name, config.origins.get(`nodes.${n.name}`) ?? "", readsOf(n)]),
      )}\n`,
    );
  else if (!context.demo) io.out.write("\nNo node is named yet: add nodes: to the file, or --node NAME=LOG to the command.\n");
  if (config.ignored.length > 0)
    io.out.write(
      `\nSet on the page, and not used:\n${config.ignored.map((p) => `  ${terminalText(`${p.where}: ${p.text}`)}`).join("\n")}\n`,
    );
  if (config.withoutEffect.length > 0)
    io.out.write(`\nAccepted, without effect in this version: ${config.withoutEffect.map(terminalText).join(", ")}\n`);
  return exitCodes.ok;
}

/** `check --explain`: every key with its meaning. */
export async function explain({ io }: Pick<CommandContext, "io">): Promise<ExitCode> {
  io.out.write(`${describeConfig()}\n`);
  return exitCodes.ok;
}

/** What somebody set, and what always matters. */
function rowsOf(config: LoadedConfig, dataDir: string): string[][] {
  const always = ["listen", "data"];
  const origin = (path: string) => config.origins.get(path) ?? "default";
  return configKeys()
    .filter(({ path }) => !path.includes("[]") && path !== "nodes" && (always.includes(path) || origin(path) !== "default"))
    .map(({ path }) => [path, path === "data" ? dataDir : written(valueOf(config.config, path)), origin(path)]);
}

function valueOf(config: object, path: string): unknown {
  return path.split(".").reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], config);
}

const readsOf = (node: LoadedConfig["config"]["nodes"][number]) =>
  [...node.logs, node.api, node.debug].filter((t) => t !== null).join(", ");

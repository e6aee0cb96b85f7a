/** `user`: the account of the dashboard, from the machine itself. A running monitor reads the same database and needs no word of it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataFolderOf } from "../../config/index.ts";
import { AppError } from "../../core/errors.ts";
import { AccessStore, hashPassword, NewPassword, openAccess, usualCost } from "../../server/index.ts";
import { textTable } from "../text-table.ts";
import { exitCodes, type CommandContext, type ExitCode } from "./command.ts";

export type UserAction = "list" | "password" | "sign-out-all";

export interface UserOptions extends CommandContext {
  readonly action: UserAction;
}

const firstName = "admin";

/** @throws {AppError} access-unreadable, wrong-use */
export async function run(options: UserOptions): Promise<ExitCode> {
  const { action, io, config } = options;
  const folder = dataFolderOf(config.config.data, false, io.machine);
  if (action === "password") return setPassword(folder, options);
  // Looking must not make a folder where there is none.
  if (!existsSync(join(folder, "access.db"))) return none(folder, options);
  return withStore(folder, (store) => (action === "list" ? list(store, options) : signOutAll(store, options)));
}

function none(folder: string, { io }: UserOptions): ExitCode {
  io.out.write(
    `There is no account in ${folder} yet.\nMake one on the page with the token of the monitor's log, or with \`user password\`.\n`,
  );
  return exitCodes.ok;
}

function list(store: AccessStore, { io }: UserOptions): ExitCode {
  const accounts = store.accounts();
  const sessions = accounts.flatMap(({ name }) => store.sessionsOf(name));
  if (accounts.length === 0) io.out.write("There is no account yet.\n");
  else
    io.out.write(
      `${textTable(
        ["account", "role"],
        accounts.map(({ name, role }) => [name, role]),
      )}\n`,
    );
  if (sessions.length === 0) io.out.write("\nNo browser is signed in.\n");
  else {
    const rows = sessions.map((s) => [s.account, dayOf(s.created_at_ms), dayOf(s.used_at_ms), s.address, s.user_agent]);
    io.out.write(`\n${textTable(["signed in", "since", "last used", "from", "browser"], rows)}\n`);
  }
  return exitCodes.ok;
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

function signOutAll(store: AccessStore, { io }: UserOptions): ExitCode {
  const count = store.endAllSessions();
  io.out.write(count === 1 ? "1 browser is signed out.\n" : `${count} browsers are signed out.\n`);
  return exitCodes.ok;
}

async function setPassword(folder: string, { io }: UserOptions): Promise<ExitCode> {
  if (io.err.isTTY) io.err.write("Type the new password, Enter, then Ctrl-D. It is shown as you type.\n");
  const typed = (await io.readStdin()).replace(/\r?\n$/, "");
  const parsed = NewPassword.safeParse(typed);
  if (!parsed.success || /[\r\n]/.test(typed))
    throw new AppError(
      "wrong-use",
      `This is no password: ${parsed.error?.issues[0]?.message ?? "expected one line"}.`,
      "Give one line on standard input, such as `user password < new-password.txt`.",
    );
  const password = await hashPassword(parsed.data, usualCost);
  return withStore(folder, (store) => {
    const name = store.accounts()[0]?.name ?? firstName;
    const isNew = !store.hasAccount();
    store.setPassword({ name, role: "admin", password }, io.now());
    io.out.write(isNew ? `The account ${name} is made.\n` : `The password of ${name} is changed, and every browser is signed out.\n`);
    return exitCodes.ok;
  });
}

/** @throws {AppError} access-unreadable */
function withStore<T>(folder: string, work: (store: AccessStore) => T): T {
  try {
    const db = openAccess(folder);
    try {
      return work(new AccessStore(db));
    } finally {
      db.close();
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      "access-unreadable",
      `The accounts in ${folder} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Run this as the user that the monitor runs as, or name its data folder with --data.",
      { cause },
    );
  }
}

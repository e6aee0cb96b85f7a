/** The command line with an outside of its own: files, a server, the clock. */
import { runCli } from "./cli.ts";
import type { CliIo } from "./cli-io.ts";

export interface World {
  /** Files by path; an error code instead of text fails so. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers of a running server by path below /api/v1; absent = nothing listens. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly logs?: Readonly<Record<string, readonly string[]>>;
  /** What was changed on the page, as JSON by key. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export async function cli(args: readonly string[], world: World = {}) {
  const asked: { url: string; authorization: string | null }[] = [];
  let out = "";
  let err = "";
  let sleeps = 0;
  const io: CliIo = {
    out: { write: (text) => void (out += text), isTTY: false, columns: 100 },
    err: { write: (text) => void (err += text), isTTY: false, columns: 100 },
    cwd: "/home/op",
    machine: { platform: "linux", env: world.env ?? {}, home: "/home/op", isRoot: false },
    readFile: (path) => {
      const text = world.files?.[path];
      if (text === undefined || /^E[A-Z]+$/.test(text)) throw Object.assign(new Error(`fails: ${path}`), { code: text ?? "ENOENT" });
      return text;
    },
    readSettings: () => Object.entries(world.settings ?? {}).map(([key, json]) => ({ key, json })),
    readStdin: async () => world.stdin ?? "",
    resolveLog: async (target) => world.logs?.[target] ?? [],
    fetch: async (input, init) => {
      const url = String(input);
      asked.push({ url, authorization: new Headers(init?.headers).get("authorization") });
      const path = url.replace(/^.*\/api\/v1/, "").replace(/\?.*$/, "");
      if (world.answers === undefined) throw new TypeError("fetch failed");
      const list = world.answers[path];
      const answer = Array.isArray(list) ? list[Math.min(sleeps, list.length - 1)] : list;
      return answer === undefined
        ? Response.json({ error: { code: "x", message: "There is no node \u001b[31m.", fix: "Use another." } }, { status: 400 })
        : Response.json(answer);
    },
    now: () => Date.parse("2026-11-24T12:00:00Z"),
    sleep: async () => void sleeps++,
  };
  const code = await runCli(args, io);
  return { code, out, err, asked };
}

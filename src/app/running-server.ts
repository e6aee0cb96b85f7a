/** The server that works on a data folder, asked over HTTP: found by the file it leaves there. */
import { join } from "node:path";
import * as z from "zod/mini";
import { AppError } from "../core/errors.ts";
import { ApiError } from "../core/views.ts";
import type { CliIo } from "./cli-io.ts";

/** Written by the server when it listens, removed when it stops. */
const Announcement = z.object({ pid: z.int(), url: z.string(), token: z.optional(z.string()) });
const timeoutMs = 5000;

export interface RunningServer {
  readonly url: string;
  /** @throws {AppError} server-refused, server-strange or server-gone */
  get<S extends z.ZodMiniType>(path: string, answer: S): Promise<z.output<S>>;
  /** The same for what changes something. */
  post<S extends z.ZodMiniType>(path: string, body: object, answer: S): Promise<z.output<S>>;
}

/** `null` when none runs: no announcement, or one that a killed server left behind. */
export async function findServer(dataDir: string, io: CliIo): Promise<RunningServer | null> {
  const text = readOr(join(dataDir, "server.json"), io);
  const announced = text === null ? null : Announcement.safeParse(parsed(text));
  if (!announced?.success) return null;
  const { url, token } = announced.data;
  const ask = asker(url, token ?? null, io);
  const server: RunningServer = {
    url,
    get: (path, answer) => ask(path, {}, answer),
    post: (path, body, answer) =>
      ask(path, { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }, answer),
  };
  try {
    await server.get("/health", z.unknown());
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "server-gone") return null;
    throw cause;
  }
  return server;
}

type Ask = <S extends z.ZodMiniType>(path: string, request: AskInit, answer: S) => Promise<z.output<S>>;
interface AskInit {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function asker(url: string, token: string | null, io: CliIo): Ask {
  const proof: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return async (path, { headers, ...request }, answer) => {
    const response = await answered(
      () =>
        io.fetch(`${url.replace(/\/$/, "")}/api/v1${path}`, {
          ...request,
          headers: { ...headers, ...proof },
          redirect: "error",
          signal: AbortSignal.timeout(timeoutMs),
        }),
      url,
    );
    const body = parsed(await answered(() => response.text(), url));
    if (!response.ok) throw refused(body, response.status);
    const read = answer.safeParse(body);
    if (read.success) return read.data;
    throw new AppError(
      "server-strange",
      `The monitor at ${url} answers ${path} in a way that this program does not know.`,
      "Use the same version of both: restart the monitor after an update.",
    );
  };
}

async function answered<T>(ask: () => Promise<T>, url: string): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    const code = cause instanceof DOMException && cause.name === "TimeoutError" ? "server-slow" : "server-gone";
    const what = code === "server-slow" ? `does not answer within ${timeoutMs / 1000} s` : "cannot be reached";
    throw new AppError(code, `The monitor at ${url} ${what}.`, "Look at what the monitor writes, or restart it.", { cause });
  }
}

function refused(body: unknown, status: number): AppError {
  const error = ApiError.safeParse(body);
  if (error.success) return new AppError("server-refused", error.data.error.message, error.data.error.fix);
  return new AppError("server-refused", `The monitor answers with status ${status}.`, "Look at what the monitor writes.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function readOr(path: string, io: CliIo): string | null {
  try {
    return io.readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    if (code === "EACCES" || code === "EPERM")
      throw new AppError(
        "data-denied",
        `${path} may not be read.`,
        "Run this as the user that the monitor runs as, or name the data folder with --data.",
        { cause },
      );
    throw cause;
  }
}

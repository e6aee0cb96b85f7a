/** The thread that writes while a backlog is read: reading and parsing go on meanwhile. */
import { parentPort, workerData } from "node:worker_threads";
import { openWriter } from "../store/database.ts";
import type { CommitAnswer } from "./commit-thread.ts";
import { Committer, type Commit } from "./committer.ts";

const port = parentPort!;
const db = openWriter((workerData as { dataDir: string }).dataDir);
const committer = new Committer(db);
const answer = (message: CommitAnswer) => port.postMessage(message);

port.on("message", (commit: Commit | "close") => {
  if (commit === "close") {
    db.close();
    port.close();
    return;
  }
  committer.write(commit).then(
    () => answer({ ok: true }),
    (cause: unknown) => {
      const { message, code, errcode } = cause as { message: string; code?: string; errcode?: number };
      answer({ ok: false, message, ...(code === undefined ? {} : { code }), ...(errcode === undefined ? {} : { errcode }) });
    },
  );
});

/** supervisord runs node and updater in the official image; its lines tell exits that the node itself cannot. */
import type { OccurrenceRow } from "../occurrence.ts";

const s = "supervisord";
const part = (message: string) => ({ program: /'?(storagenode(?:-updater)?|processes-exit-eventlistener)'?/.exec(message)?.[1] ?? null });

export const supervisorRows: readonly OccurrenceRow[] = [
  {
    logger: s,
    message: /^exited: /,
    name: "supervisor.exit",
    severity: (r) => (r.message.includes("not expected") && r.message.startsWith("exited: storagenode ") ? "error" : "notice"),
    says: (r) => r.message,
    more: (r) => ({ ...part(r.message), status: exitStatus(r.message) }),
  },
  {
    logger: s,
    message: /^gave up: /,
    name: "supervisor.fatal",
    severity: "critical",
    says: (r) => r.message,
    more: (r) => part(r.message),
  },
  { logger: s, message: /^received SIG/, name: "supervisor.signal", severity: "notice", says: (r) => r.message },
  { logger: s, message: /^stopped: /, name: "supervisor.stopped", severity: "info", says: (r) => r.message, more: (r) => part(r.message) },
  {
    logger: s,
    message: /^(?:spawned|success): /,
    name: "supervisor.start",
    severity: "info",
    says: (r) => r.message,
    more: (r) => part(r.message),
  },
  { logger: s, message: /^/, name: "supervisor.note", severity: "info", says: (r) => r.message },
];

function exitStatus(message: string): number | null {
  const m = /exit status (\d{1,3})/.exec(message);
  return m ? Number(m[1]) : null;
}

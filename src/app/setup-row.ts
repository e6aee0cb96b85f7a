/** A found node as a row of the first-run page. */
import type { SetupCandidate } from "../core/views.ts";
import { missingLine, type Candidate } from "../sources/discovery/index.ts";

export function setupRow(id: string, candidate: Candidate): SetupCandidate {
  const { name, from, nodeId, version, logs, logState, api, apiState, debug } = candidate;
  const isRead = logState.state === "readable";
  const answers = apiState.state === "answers";
  return {
    id,
    name,
    from: [...from],
    node_id: nodeId,
    version,
    used_bytes: answers ? apiState.usedBytes : null,
    allocated_bytes: answers ? apiState.allocatedBytes : null,
    log: {
      state: logState.state,
      targets: logState.state === "denied" ? [logState.path] : [...logs],
      bytes: isRead ? logState.bytes : 0,
      older_files: isRead ? logState.older.files.length : 0,
      older_bytes: isRead ? logState.older.bytes : 0,
    },
    api: { state: apiState.state, address: api },
    debug,
    missing: missingLine(candidate),
  };
}

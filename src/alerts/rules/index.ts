/** Every rule; one line each. */
import type { Rule } from "../rule.ts";
import { apiUnreachable } from "./api-unreachable/index.ts";
import { logUnreadable } from "./log-unreadable/index.ts";
import { monitorImpaired } from "./monitor-impaired/index.ts";
import { nodeCrashLoop } from "./node-crash-loop/index.ts";
import { nodeRestarted } from "./node-restarted/index.ts";

export const rules: readonly Rule[] = [apiUnreachable, logUnreadable, monitorImpaired, nodeCrashLoop, nodeRestarted];

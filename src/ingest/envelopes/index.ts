import { compose } from "./compose/index.ts";
import { cri } from "./cri/index.ts";
import { dockerJsonFile } from "./docker-json-file/index.ts";
import { dockerLogs } from "./docker-logs/index.ts";
import type { Envelope } from "./envelope.ts";
import { journaldJson } from "./journald-json/index.ts";
import { journaldShort } from "./journald-short/index.ts";
import { rsyslog } from "./rsyslog/index.ts";

/** Every relay's envelope; the first that fits is taken off, and what is inside is looked at again. */
export const envelopes = [dockerJsonFile, journaldJson, cri, rsyslog, journaldShort, dockerLogs, compose] as const satisfies readonly Envelope[];

/** The system's network: UDP buffers for QUIC, TCP fast open. */
import { occurrences, rows } from "../occurrence.ts";

export const net = occurrences("net", [
  {
    logger: "*",
    message: /^failed to sufficiently increase receive buffer size /,
    name: "quic.buffer",
    severity: "notice",
    says: "The system's UDP buffer is too small for QUIC",
    more: ({ message }) => {
      const kib = (word: string) => {
        const m = new RegExp(`${word}: (\\d{1,9}) kiB`).exec(message);
        return m ? Number(m[1]) * 1024 : null;
      };
      return { was_bytes: kib("was"), wanted_bytes: kib("wanted"), got_bytes: kib("got") };
    },
  },
  { logger: "server", message: /tcp.?fast.?open|fastopen/, name: "net.fastopen", severity: "info", says: (r) => r.message },
  ...rows("*", "quic.check", "info", { "QUIC check success": "QUIC is reachable" }),
  ...rows("*", "quic.fail", "warning", {
    "failed QUIC check": "QUIC (UDP) is not reachable",
    "UDP Port not configured for QUIC": "No UDP port is configured for QUIC",
  }),
]);

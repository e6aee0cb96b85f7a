/** containerd and CRI-O (Kubernetes, TrueNAS apps): `<time> stdout F <line>`; `P` marks a part, `F` the last one. */
import { parseTime } from "../../../core/time.ts";
import type { Envelope } from "../envelope.ts";

const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?::\S+)? /;

export const cri: Envelope = {
  name: "cri",
  unwrap(text) {
    const m = shape.exec(text);
    if (!m) return null;
    return { inner: text.slice(m[0].length), at: parseTime(m[1]!), part: { stream: m[2]!, isLast: m[3] === "F" } };
  },
};

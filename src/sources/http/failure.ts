/** What an address gave instead of an answer: values, not exceptions, each with its words for the operator. */
import { never } from "../../core/errors.ts";

export type Failure =
  /** Nothing listens there. */
  | { readonly kind: "refused" }
  /** No way to the machine. `code`: of the system, such as EHOSTUNREACH. */
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "no-such-host"; readonly host: string }
  /** Link-local and metadata addresses are never asked. */
  | { readonly kind: "forbidden-address"; readonly address: string }
  /** `phase`: what did not come, the head of the answer or the end of its body. */
  | { readonly kind: "timeout"; readonly afterMs: number; readonly phase: "head" | "body" }
  | { readonly kind: "reset" }
  | { readonly kind: "tls"; readonly text: string }
  | { readonly kind: "not-http"; readonly text: string }
  | { readonly kind: "redirect"; readonly status: number }
  /** `text`: the node's own words, `null` when it gave none. */
  | { readonly kind: "http-status"; readonly status: number; readonly text: string | null }
  | { readonly kind: "too-large"; readonly limitBytes: number }
  | { readonly kind: "bad-encoding"; readonly text: string }
  | { readonly kind: "empty" }
  /** Status 200 with another content type: a wrong path, or another program. */
  | { readonly kind: "not-json"; readonly contentType: string | null }
  | { readonly kind: "not-metrics"; readonly text: string }
  /** JSON that ends in the middle or is none. */
  | { readonly kind: "broken-json"; readonly text: string }
  /** `field`: dotted path of the first one that is not as expected. */
  | { readonly kind: "invalid-shape"; readonly field: string; readonly text: string }
  | { readonly kind: "other-node"; readonly expected: string; readonly found: string }
  /** A mistake of this program, kept from ending it. */
  | { readonly kind: "unexpected"; readonly text: string }
  | { readonly kind: "stopped" };
export type FailureKind = Failure["kind"];

export interface Trouble {
  readonly code: FailureKind;
  readonly message: string;
  readonly fix: string;
}

/** @param what the address and path as they are to be shown, without credentials */
export function troubleOf(failure: Failure, what: string): Trouble {
  const [message, fix] = wordsOf(failure, what);
  return { code: failure.kind, message, fix };
}

const checkAddress = "Check the address of the node in the settings, and that the node runs.";

function wordsOf(failure: Failure, what: string): readonly [message: string, fix: string] {
  switch (failure.kind) {
    case "refused":
      return [
        `Nothing listens at ${what}.`,
        "Check that the node runs and the port; a node that is starting does not listen yet. In Docker the port must be published (-p 127.0.0.1:14002:14002).",
      ];
    case "unreachable":
      return [`${what} cannot be reached (${failure.code}).`, "Check that the machine is on and the network and firewall between."];
    case "no-such-host":
      return [`The name ${failure.host} is not known.`, "Check the spelling of the address, or name the machine by its IP address."];
    case "forbidden-address":
      return [
        `${what} leads to ${failure.address}, a link-local or metadata address that is never asked.`,
        "Name the node by an address of the local network or by 127.0.0.1.",
      ];
    case "timeout":
      return [
        `${what} did not ${failure.phase === "head" ? "answer" : "finish its answer"} within ${failure.afterMs / 1000} s.`,
        "Either the node is still starting, or the disk with its databases is overloaded; it is asked again by itself.",
      ];
    case "reset":
      return [`${what} closed the connection without an answer.`, "The node stops or starts, or its program failed: look at its log."];
    case "tls":
      return [
        `The encrypted connection to ${what} failed: ${failure.text}`,
        "A node speaks plain http; use https only through a proxy with a valid certificate.",
      ];
    case "not-http":
      return [
        `What ${what} says is no HTTP: ${failure.text}`,
        "This is another port of the node or another program: the dashboard's is 14002 by default.",
      ];
    case "redirect":
      return [
        `${what} sends to another address (status ${failure.status}), which is not followed.`,
        "Write the address that it leads to into the settings.",
      ];
    case "http-status":
      return [
        `${what} answered with status ${failure.status}${failure.text === null ? "" : `: ${failure.text}`}.`,
        statusFix(failure.status),
      ];
    case "too-large":
      return [
        `The answer of ${what} is larger than ${failure.limitBytes / 1024 / 1024} MiB and was given up.`,
        "This is no storage node's answer: check the address.",
      ];
    case "bad-encoding":
      return [
        `The answer of ${what} is packed in a way that cannot be read: ${failure.text}`,
        "A proxy in between changes the answers: ask the node directly.",
      ];
    case "empty":
      return [`${what} gave an empty answer.`, "The node could not write one of its figures; its log tells. It is asked again by itself."];
    case "not-json":
      return [
        `${what} answered with ${failure.contentType ?? "no content type"} instead of JSON.`,
        "Either the path does not exist in this version of the node, or another program answers here: the dashboard's port is 14002 by default.",
      ];
    case "not-metrics":
      return [`${what} does not give metrics: ${failure.text}`, "Name the address of the node's debug.addr setting, without a path."];
    case "broken-json":
      return [
        `The answer of ${what} is broken: ${failure.text}`,
        "The connection broke off, or a proxy changes the answers. It is asked again by itself.",
      ];
    case "invalid-shape":
      return [
        `The answer of ${what} is not understood at ${failure.field}: ${failure.text}`,
        "This version of the node says it differently; a newer monitor may know it. The other figures go on.",
      ];
    case "other-node":
      return [
        `${what} is now another node (${failure.found}); its history belongs to ${failure.expected}.`,
        "Give the new node a name of its own in the settings, or correct the address. Its figures are not taken until then.",
      ];
    case "unexpected":
      return [
        `Reading the answer of ${what} failed: ${failure.text}`,
        "This is a fault of the monitor; please report it. It goes on by itself.",
      ];
    case "stopped":
      return [`Asking ${what} was stopped.`, checkAddress];
    default:
      return never(failure);
  }
}

function statusFix(status: number): string {
  if (status === 401 || status === 403)
    return "A proxy in front of the node asks for a login: write it into the address (http://user:password@host:port).";
  if (status === 404) return "Check that this is the node's dashboard address, without a path.";
  if (status >= 500) return "The node's databases or disk are in trouble: its log tells more. It is asked again by itself.";
  return checkAddress;
}

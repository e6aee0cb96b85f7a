import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { rfc3339 } from "../../core/time.ts";
import { Sessions, SignedIn } from "../../core/views.ts";
import type { Access, Granted } from "../access/access.ts";
import type { Session } from "../access/access-store.ts";
import { endCookie, grantCookies } from "../access/cookies.ts";
import { GivenPassword, NewPassword } from "../access/password.ts";
import { change, route, type Exchange } from "../route.ts";

const name = z.string().min(1).max(64).default("admin");

export const claim = change({
  path: "/claim",
  summary: "Makes the account, once, with the token from the monitor's log; signs in.",
  policy: "open",
  body: z.object({ token: z.string().max(200), name, password: NewPassword }),
  answer: SignedIn,
  async handle(body, { access, preferences }, exchange) {
    const granted = await access.claim(body, exchange.caller);
    preferences.adopt({ account: granted.account.name, device: exchange.caller.device });
    return letIn(granted, exchange);
  },
});

export const signIn = change({
  path: "/session",
  summary: "Signs in; the answer sets the session's cookie.",
  policy: "open",
  body: z.object({ name, password: GivenPassword }),
  answer: SignedIn,
  handle: async (body, { access }, exchange) => letIn(await access.login(body, exchange.caller), exchange),
});

export const signedIn = route({
  path: "/session",
  summary: "Who has signed in.",
  policy: "session",
  query: z.object({}),
  answer: SignedIn,
  table: null,
  handle: (_query, _tools, { caller: { standing } }) => ({
    account: standing.kind === "session" ? { name: standing.session.account, role: "admin" as const } : null,
  }),
});

export const signOut = change({
  path: "/session",
  method: "DELETE",
  summary: "Signs out: ends the session that asks.",
  policy: "session",
  body: z.object({}),
  answer: SignedIn,
  handle(_body, { access }, exchange) {
    const session = sessionOf(exchange);
    access.end(session.id, session.account);
    exchange.setCookies([endCookie(exchange.caller.client.isSecure)]);
    return { account: null };
  },
});

export const sessions = route({
  path: "/sessions",
  summary: "Browsers that have signed in, the one used last first.",
  policy: "session",
  query: z.object({}),
  answer: Sessions,
  table: null,
  handle: (_query, { access }, { caller: { standing } }) => listOf(standing.kind === "session" ? standing.session : null, access),
});

export const endSession = change({
  path: "/sessions/{id}",
  method: "DELETE",
  summary: "Ends a session; its live sockets are cut.",
  policy: "session",
  body: z.object({}),
  answer: Sessions,
  handle(_body, { access }, exchange) {
    const session = sessionOf(exchange);
    access.end(exchange.params["id"] ?? "", session.account);
    return listOf(session, access);
  },
});

export const password = change({
  path: "/password",
  method: "PUT",
  summary: "Changes the password: ends every session of the account and gives the one that asks a new one.",
  policy: "session",
  body: z.object({ current: GivenPassword, password: NewPassword }),
  answer: SignedIn,
  async handle(body, { access }, exchange) {
    const { account } = sessionOf(exchange);
    return letIn(await access.changePassword({ name: account, current: body.current, next: body.password }, exchange.caller), exchange);
  },
});

function letIn(granted: Granted, { caller, setCookies }: Exchange): SignedIn {
  setCookies(grantCookies(granted, caller.client.isSecure));
  return { account: { name: granted.account.name, role: granted.account.role } };
}

/** @throws {AppError} no-session */
function sessionOf({ caller: { standing } }: Exchange): Session {
  if (standing.kind === "session") return standing.session;
  throw new AppError("no-session", "There is no session here that could be changed.", "Sign in on the page.");
}

function listOf(current: Session | null, access: Access): Sessions {
  const rows = current === null ? [] : access.sessionsOf(current.account);
  return {
    sessions: rows.map(({ id, created_at_ms, used_at_ms, address, user_agent }) => ({
      id,
      is_current: id === current?.id,
      created_at: rfc3339(created_at_ms),
      used_at: rfc3339(used_at_ms),
      address,
      user_agent,
    })),
  };
}

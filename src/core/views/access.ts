/** Accounts and sessions. */
import * as z from "zod/mini";
import { nullable, time } from "./parts.ts";

export const AccountView = z.object({ name: z.string(), role: z.enum(["admin"]) });

/** `null`: nobody has signed in, and this machine or its command line needs no account. */
export const SignedIn = z.object({ account: nullable(AccountView) });

export const SessionRow = z.object({
  id: z.string(),
  /** The one that asks. */
  is_current: z.boolean(),
  created_at: time,
  used_at: time,
  address: z.string(),
  user_agent: z.string(),
});

export const Sessions = z.object({ sessions: z.array(SessionRow) });

export type SignedIn = z.infer<typeof SignedIn>;
export type Sessions = z.infer<typeof Sessions>;

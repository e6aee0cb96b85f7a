import { z } from "zod";
import { languages } from "../../alerts/rule.ts";
import { AppError } from "../../core/errors.ts";
import { AlertDetail, AlertRow, Alerts } from "../../core/views.ts";
import { badBody, commonQuery, moment, selectionOf } from "../query.ts";
import { change, route, type Exchange } from "../route.ts";

export const language = z.enum(languages).default("en").describe("Of the texts: en or de.");
const spoken = z.object({ language });

export const alerts = route({
  path: "/alerts",
  summary: "What needs somebody now (`state=open`), or what has ended within the range, which is the last 30 days when left out.",
  policy: "session",
  query: z.object({ ...commonQuery, state: z.enum(["open", "closed"]).default("open"), language }),
  answer: Alerts,
  table: (answer) => answer.alerts.map(({ evidence: _evidence, steps: _steps, ...row }) => row),
  handle: (query, { alerts: desk, answers, now }) =>
    desk.list(query.state, selectionOf(query, answers.nodeNames(), now(), { days: 30 }), query.language),
});

export const alert = route({
  path: "/alerts/{id}",
  summary: "One alert with what happened to it, who was told, and whether other nodes have the same.",
  policy: "session",
  query: spoken,
  answer: AlertDetail,
  table: null,
  handle: (query, { alerts: desk }, { params }) => desk.detail(idIn(params), query.language),
});

export const acknowledge = change({
  path: "/alerts/{id}/acknowledge",
  summary: "Somebody knows: nothing more is told until it is worse than now, or over.",
  policy: "session",
  body: spoken,
  answer: AlertRow,
  handle: (body, { alerts: desk }, exchange) => desk.act(idIn(exchange.params), { do: "acknowledge" }, whoOf(exchange), body.language),
});

export const unacknowledge = change({
  path: "/alerts/{id}/acknowledge",
  method: "DELETE",
  summary: "Takes the acknowledgement back.",
  policy: "session",
  body: spoken,
  answer: AlertRow,
  handle: (body, { alerts: desk }, exchange) => desk.act(idIn(exchange.params), { do: "unacknowledge" }, whoOf(exchange), body.language),
});

export const snooze = change({
  path: "/alerts/{id}/snooze",
  summary:
    "Nothing is told until a moment, or for so many hours, unless it gets worse or is over; what is still open then is told once more.",
  policy: "session",
  body: z
    .object({
      until: moment.optional(),
      hours: z
        .number()
        .positive()
        .max(24 * 365)
        .optional(),
      language,
    })
    .refine((body) => (body.until === undefined) !== (body.hours === undefined), {
      path: ["until"],
      message: "give either until or hours",
    }),
  answer: AlertRow,
  handle(body, { alerts: desk, now }, exchange) {
    const untilMs = body.until ?? now() + body.hours! * 3_600_000;
    if (untilMs <= now()) throw badBody("until", "it is over already");
    return desk.act(idIn(exchange.params), { do: "snooze", untilMs }, whoOf(exchange), body.language);
  },
});

export const unsnooze = change({
  path: "/alerts/{id}/snooze",
  method: "DELETE",
  summary: "Ends the snooze: what happens from now on is told.",
  policy: "session",
  body: spoken,
  answer: AlertRow,
  handle: (body, { alerts: desk }, exchange) => desk.act(idIn(exchange.params), { do: "unsnooze" }, whoOf(exchange), body.language),
});

export const useful = change({
  path: "/alerts/{id}/useful",
  method: "PUT",
  summary: "Whether it was of use; rules that seldom are stand out in the list of rules.",
  policy: "session",
  body: z.object({ useful: z.boolean(), language }),
  answer: AlertRow,
  handle: (body, { alerts: desk }, { params }) => desk.judge(idIn(params), body.useful, body.language),
});

export function idIn(params: Exchange["params"]): number {
  const id = Number(params["id"]);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new AppError("not-found", `"${String(params["id"]).slice(0, 40)}" is no id.`, "Ids are whole numbers, as the list tells them.");
}

const whoOf = ({ caller: { standing } }: Exchange): string => (standing.kind === "session" ? standing.session.account : "this machine");

import { z } from "zod";
import { Preferences } from "../../core/views.ts";
import { newDevice, type Owner } from "../access/preferences.ts";
import { deviceCookie } from "../access/cookies.ts";
import { change, route, type Exchange } from "../route.ts";

const mostCards = 100;
const cards = z
  .array(z.string().regex(/^[a-z][a-z-]{0,39}$/, "expected the id of a card, such as storage"))
  .max(mostCards)
  .refine((ids) => new Set(ids).size === ids.length, "expected each card once");

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
};

const Change = z
  .strictObject({
    theme: z.enum(["auto", "light", "dark"]),
    units: z.enum(["decimal", "binary"]),
    currency: z
      .strictObject({
        code: z.string().regex(/^[A-Z]{3}$/, "expected three letters such as EUR"),
        per_usd: z.number().min(1e-6, "expected a rate above 0").max(1e9),
      })
      .nullable(),
    time_zone: z.string().max(64).refine(isTimeZone, "expected the name of a time zone such as Europe/Berlin").nullable(),
    density: z.enum(["comfortable", "compact"]),
    language: z.enum(["auto", "en", "de"]),
    hidden: cards,
    order: cards,
  })
  .partial();

const ownerOf = ({ caller: { standing, device } }: Exchange): Owner => ({
  account: standing.kind === "session" ? standing.session.account : null,
  device,
});

export const preferences = route({
  path: "/preferences",
  summary: "How the page is shown: kept for the account, or for this browser where there is none.",
  policy: "session",
  query: z.object({}),
  answer: Preferences,
  table: null,
  handle: (_query, tools, exchange) => tools.preferences.of(ownerOf(exchange)),
});

export const changePreferences = change({
  path: "/preferences",
  method: "PUT",
  summary: "Changes what is given of them; the others stay.",
  policy: "session",
  body: Change,
  answer: Preferences,
  handle(given, tools, exchange) {
    const owner = ownerOf(exchange);
    if (owner.account !== null || owner.device !== null) return tools.preferences.change(owner, defined(given));
    const device = newDevice();
    exchange.setCookies([deviceCookie(device, exchange.caller.client.isSecure)]);
    return tools.preferences.change({ ...owner, device }, defined(given));
  },
});

const defined = (given: z.output<typeof Change>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Preferences>;

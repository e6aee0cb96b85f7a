/** How the page is shown: kept for a browser, then for the account, and nothing else than what is known. */
import { afterEach, describe, expect, test } from "vitest";
import { ApiError, Preferences, usualPreferences } from "../../src/core/views.ts";
import { runApp, type RunningApp } from "../support/running-app.ts";

const passwordCost = { memoryKib: 8, passes: 1 };
let running: RunningApp;
let logged: string[] = [];
afterEach(async () => {
  await running.stop();
  logged = [];
});
const start = async () => {
  running = await runApp([], { nodes: ["attic"], passwordCost, log: (message) => logged.push(message) });
};

async function send(method: string, path: string, cookie = "", body?: object) {
  const response = await fetch(`${running.app.url}/api/v1/${path}`, {
    method,
    headers: { origin: running.app.url, cookie, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]!);
  return { status: response.status, body: (await response.json()) as unknown, cookie: cookies.join("; ") };
}
const of = async (cookie = "") => Preferences.parse((await send("GET", "preferences", cookie)).body);

describe("preferences", () => {
  test("are the usual ones at first, and a change of some leaves the others", async () => {
    await start();
    expect(await of()).toEqual(usualPreferences);
    const first = await send("PUT", "preferences", "", { units: "binary", hidden: ["map"] });
    expect(first.cookie).toMatch(/^snm_device=[\w-]{43}$/);
    await send("PUT", "preferences", first.cookie, { currency: { code: "EUR", per_usd: 0.92 }, time_zone: "Asia/Tokyo" });
    expect(await of(first.cookie)).toEqual({
      ...usualPreferences,
      units: "binary",
      hidden: ["map"],
      currency: { code: "EUR", per_usd: 0.92 },
      time_zone: "Asia/Tokyo",
    });
    expect(await of()).toEqual(usualPreferences);
  });

  test("go to the account that is made in that browser, and to every browser of it", async () => {
    await start();
    const { cookie } = await send("PUT", "preferences", "", { theme: "dark" });
    const token = /one-time token ([\w-]+)/.exec(logged.join("\n"))![1]!;
    const password = "correct horse battery";
    const claimed = await send("POST", "claim", cookie, { token, password });
    expect((await of(claimed.cookie)).theme).toBe("dark");
    const phone = await send("POST", "session", "", { password });
    await send("PUT", "preferences", phone.cookie, { units: "binary" });
    expect(await of(claimed.cookie)).toMatchObject({ theme: "dark", units: "binary" });
    expect((await send("GET", "preferences", cookie)).status).toBe(401);
  });

  test.each<[string, object, string]>([
    ["theme", { theme: "pink" }, '"theme"'],
    ["a rate of nothing", { currency: { code: "EUR", per_usd: 0 } }, "expected a rate above 0"],
    ["a currency in words", { currency: { code: "<b>", per_usd: 1 } }, "expected three letters such as EUR"],
    ["a time zone of no place", { time_zone: "Mars/Olympus" }, "expected the name of a time zone such as Europe/Berlin"],
    ["markup for a card", { hidden: ["<img src=x>"] }, "expected the id of a card"],
    ["a card twice", { order: ["map", "map"] }, "expected each card once"],
    ["too many cards", { order: Array.from({ length: 101 }, () => "map") }, '"order"'],
    ["what is not known", { font: "Comic Sans" }, "font"],
    ["a prototype", JSON.parse('{"__proto__": {"theme": "dark"}, "constructor": 1}') as object, ""],
  ])("%s is refused with its name, and nothing is kept", async (_what, body, message) => {
    await start();
    const refused = await send("PUT", "preferences", "snm_device=" + "A".repeat(43), body);
    expect([refused.status, ApiError.parse(refused.body).error.message]).toEqual([400, expect.stringContaining(message)]);
    expect(await of("snm_device=" + "A".repeat(43))).toEqual(usualPreferences);
  });
});

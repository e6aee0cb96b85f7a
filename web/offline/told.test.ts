import { describe, expect, test } from "vitest";
import { noticeOf, show, type Window } from "./told.ts";

const below = new URL("https://home.example/monitor/");

describe("a message of the system", () => {
  test("says what was pushed, takes the place of the same one, and stays where it is critical", () => {
    const payload = { version: 1, idempotency_key: "k1", language: "de", at: "2026-11-18T06:00:00Z", tone: "critical" };
    const link = "https://home.example/monitor/alerts/7";
    expect(noticeOf(JSON.stringify({ ...payload, title: "node-4 verliert Daten", body: "3 Audits", link }), below)).toEqual({
      title: "node-4 verliert Daten",
      options: {
        body: "3 Audits",
        tag: "k1",
        lang: "de",
        timestamp: Date.parse("2026-11-18T06:00:00Z"),
        icon: "https://home.example/monitor/icon.svg",
        requireInteraction: true,
        data: { link },
      },
    });
  });

  test.each([null, "", "no JSON", "7", "null", '{"title": 7, "body": {}, "link": "javascript:alert(1)", "at": "never"}'])(
    "%j is shown, too, and leads to the page",
    (payload) => {
      expect(noticeOf(payload, below)).toEqual({
        title: "home.example",
        options: { body: "", icon: "https://home.example/monitor/icon.svg", requireInteraction: false, data: { link: below.href } },
      });
    },
  );
});

describe("a click", () => {
  const windowsOf = (urls: readonly string[], isFixed = false) => {
    const done: string[] = [];
    const open = urls.map((url): Window => ({
      url,
      focus: async () => done.push(`focus ${url}`),
      navigate: async (to) => (isFixed ? Promise.reject(new TypeError("not controlled")) : done.push(`go ${to}`)),
    }));
    return { done, windows: { matchAll: async () => open, openWindow: async (url: string) => done.push(`open ${url}`) } };
  };
  const link = `${below.href}alerts/7`;
  test.each<[string, readonly string[], string, boolean, readonly string[]]>([
    ["without a page opens one", [], link, false, [`open ${link}`]],
    ["brings the page to the front, at the link", [below.href], link, false, [`focus ${below.href}`, `go ${link}`]],
    ["takes the page that is there already", [below.href, link], link, false, [`focus ${link}`]],
    ["leaves pages of others alone", ["https://home.example/other/"], link, false, [`open ${link}`]],
    ["opens a link that leads elsewhere", [below.href], "https://public.example/a", false, ["open https://public.example/a"]],
    ["opens a page where that one cannot be moved", [below.href], link, true, [`focus ${below.href}`, `open ${link}`]],
  ])("%s", async (_what, urls, to, isFixed, expected) => {
    const { done, windows } = windowsOf(urls, isFixed);
    await show(to, windows, below);
    expect(done).toEqual(expected);
  });
});

/** What the page of channels sends for each change. */
import { describe, expect, test } from "vitest";
import type { SettingRow, Settings } from "../../src/core/views.ts";
import type { Answers } from "../support/answered-page.ts";
import { channelRow, channelsAnswer, someChannels, someMessages } from "../support/card-answers/index.ts";
import { answeredChannels, item, now, tested } from "./answered-channels.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const open = answeredChannels(built);

describe("what is sent", () => {
  test("a new channel: what was entered, its language and its quiet hours", async () => {
    const { page, changes, faults } = await open({}, { "POST channels": channelRow({ id: "c9", kind: "email", name: "me" }) });
    await page.locator("[data-kind=email]").click();
    const form = page.locator("#add form");
    expect(await form.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
    await form.getByLabel("Mail server").fill("smtp.example.org");
    await form.getByLabel("Port").fill("465");
    await form.getByLabel("Encryption").selectOption("tls");
    await form.getByLabel("From needed").fill("monitor@example.org");
    await form.getByLabel("To needed").fill("a@example.org\nb@example.org");
    await form.getByLabel("Password").fill("hidden");
    await form.getByLabel("Name").fill("me");
    await form.getByLabel("Language of the messages").selectOption("de");
    await form.getByRole("checkbox").check();
    await form.getByLabel("Time zone", { exact: true }).fill("Europe/Berlin");
    await form.getByRole("button", { name: "Save", exact: true }).click();
    await form.waitFor({ state: "detached" });
    const settings = {
      host: "smtp.example.org",
      port: 465,
      security: "tls",
      password: "hidden",
      from: "monitor@example.org",
      to: ["a@example.org", "b@example.org"],
    };
    const quiet = { from: "22:00", to: "07:00" };
    expect(changes).toEqual([
      { what: "POST channels", body: { kind: "email", name: "me", language: "de", quiet, time_zone: "Europe/Berlin", settings } },
    ]);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a change: only what is another; a secret stays unless it is typed anew or taken away", async () => {
    const { page, changes } = await open({}, { "PUT channels/c1": someChannels(now)[0]! });
    const row = item(page, "ntfy on my phone");
    const change = () => row.getByRole("button", { name: "Change" }).click();
    await change();
    await row.getByText("kept, not shown").waitFor();
    await row.getByLabel("Topic").fill("other-topic");
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await change();
    await row.getByRole("button", { name: "Take away" }).click();
    await row.getByText("is taken away when you save").waitFor();
    await row.getByRole("checkbox").uncheck();
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await change();
    await row.getByRole("button", { name: "Replace" }).click();
    await row.getByLabel("Access token").fill("tk_new");
    await row.getByRole("button", { name: "Save", exact: true }).click();
    await row.locator("form").waitFor({ state: "detached" });
    expect(changes.map(({ body }) => body)).toEqual([
      { settings: { topic: "other-topic" } },
      { settings: { token: null }, quiet: null },
      { settings: { token: "tk_new" } },
    ]);
    await page.close();
  });

  test("a channel goes when that was confirmed, and one of the config file cannot be changed", async () => {
    const { page, changes } = await open({}, { "DELETE channels/c4": channelsAnswer(someChannels(now).filter(({ id }) => id !== "c4")) });
    const row = page.locator("[data-channel^='Home Assistant']");
    await row.getByRole("button", { name: "Delete" }).click();
    await row.getByRole("button", { name: "Keep it" }).click();
    expect(changes).toEqual([]);
    await row.getByRole("button", { name: "Delete" }).click();
    await row.getByText(/^Delete Home Assistant .*\? What waits/).waitFor();
    await row.getByRole("button", { name: "Delete" }).click();
    await row.waitFor({ state: "detached" });
    expect(changes.map(({ what }) => what)).toEqual(["DELETE channels/c4"]);
    const filed = item(page, "E-mail");
    await filed.getByText("Set in the config file. Change it there.").waitFor();
    expect([
      await filed.getByRole("button", { name: "Change" }).count(),
      await filed.getByRole("button", { name: "Delete" }).count(),
    ]).toEqual([0, 0]);
    await page.close();
  });

  test("a test that was taken but not seen says what to look at", async () => {
    const { page, changes } = await open({}, { "POST channels/c1/test": tested });
    const row = item(page, "ntfy on my phone");
    await row.getByRole("button", { name: "Send a test" }).click();
    await row.getByText("The other side took it in 410 ms.".replace(" ms", "\u202fms")).waitFor();
    expect(await row.locator(".verbatim").innerText()).toBe('Status 200 {"id":"x1","event":"message"}');
    await row.getByText("does it say code 7K?").waitFor();
    await row.getByRole("button", { name: "No", exact: true }).click();
    await row.getByText("The app must be subscribed to exactly this topic").waitFor();
    await row.getByRole("button", { name: "Send another test" }).click();
    await row.getByText("does it say code 7K?").waitFor();
    expect(changes.map(({ what }) => what)).toEqual(["POST channels/c1/test", "POST channels/c1/test"]);
    await page.close();
  });

  /** The settings of the monitor with other routes. */
  async function routed(over: Readonly<Record<string, Partial<SettingRow>>>): Promise<Answers> {
    const told = (await (await fetch(`${built.monitor.url}/api/v1/settings`)).json()) as Settings;
    const settings = told.settings.map((row) => ({ ...row, ...over[row.key.replace("notifications.routing.", "")] }));
    return { settings: { ...told, settings } };
  }
  const unset = { origin: "default", where: null, locked: null } as const;

  test("the routing: what was changed, and what was wrong with it", async () => {
    const refused = { status: 400, body: { error: { code: "setting-invalid", message: "No.", fix: "Look." } } };
    const routes = await routed({
      critical: { ...unset, value: "all" },
      warning: { ...unset, value: ["browser", "email"] },
      info: { value: ["browser"], origin: "file", where: "monitor.yaml:7:5", locked: "above" },
    });
    const { page, changes } = await open({ answers: routes }, { "PUT settings": refused });
    const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
    expect([await box("Critical: browser").isChecked(), await box("Critical: browser").isDisabled()]).toEqual([true, true]);
    await box("Warning: browser").uncheck();
    await box("Warning: ntfy on my phone").check();
    await page.getByRole("button", { name: "Save who hears what" }).click();
    await page.locator("#who-hears").getByRole("alert").waitFor();
    const value = ["email", "ntfy on my phone"];
    expect(changes).toEqual([{ what: "PUT settings", body: { key: "notifications.routing.warning", value } }]);
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await box("Warning: browser").isChecked()).toBe(true);
    await page.close();
  });

  test("the routing: chosen ones in place of all, who is left out, and what a level above has set", async () => {
    const routes = await routed({
      critical: { ...unset, value: "all" },
      warning: { ...unset, value: ["browser"] },
      info: { value: ["pushover"], origin: "file", where: "monitor.yaml:7:5", locked: "above" },
    });
    const { page } = await open({ answers: routes });
    const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
    await page.getByText("Note: nobody hears of it.").waitFor();
    await page.getByText("Note: Set by monitor.yaml:7:5, which stands above this page.").waitFor();
    expect([await box("Note: browser").isDisabled(), await box("Warning: browser").isDisabled()]).toEqual([true, false]);
    await box("Critical: Every channel, also new ones").uncheck();
    for (const name of ["ntfy on my phone", "E-mail", "browser"]) await box(`Critical: ${name}`).uncheck();
    await page.locator("[type=checkbox][aria-label^='Critical: Home']").uncheck();
    await page.getByText("Critical: nobody hears of it.").waitFor();
    await page.close();
  });

  test("a message that was given up is sent again", async () => {
    const again = { messages: someMessages(now).map((row) => (row.id === "m3" ? { ...row, state: "waiting" } : row)) };
    const { page, changes } = await open({}, { "POST messages/m3/resend": again });
    await page.locator("#messages").getByRole("button", { name: "Show 2 more" }).click();
    expect(await page.locator("[data-message]").count()).toBe(12);
    await page.locator("[data-message=m3]").getByRole("button", { name: "Send again" }).click();
    await page.waitForFunction(() => document.querySelector("[data-message=m3] button:disabled") === null);
    expect(changes.map(({ what }) => what)).toEqual(["POST messages/m3/resend"]);
    await page.close();
  });
});

/** What the page of channels says and how it looks: faults, the sentence on top, widths, themes, German. */
import { describe, expect, test } from "vitest";
import type { ChannelRow } from "../../src/core/views.ts";
import { failed, openAnswered } from "../support/answered-page.ts";
import { channelRow, someChannels } from "../support/card-answers/index.ts";
import { answeredChannels, answers, item, now, tested } from "./answered-channels.ts";
import { builtPage } from "./built-page.ts";
import { axeFindings, layoutFaults, overflow } from "./page-faults.ts";

const built = builtPage(["--node", "x=/nowhere/node.log"]);
const open = answeredChannels(built);
const fault = (message: string, fix = "Correct it.") => ({ status: 400, body: { error: { code: "channel-invalid", message, fix } } });

describe("a fault of the server stands", () => {
  test.each([
    ["settings.topic: It cannot be used. Expected 1 to 64 letters.", "Topic", "It cannot be used. Expected 1 to 64 letters. Correct it."],
    ["settings.token: It cannot be used.", "Access token", "It cannot be used. Correct it."],
    ["name: The name ntfy is taken.", "Name", "The name ntfy is taken. Correct it."],
  ])("at its field: %s", async (message, label, said) => {
    const { page } = await open({}, { "POST channels": fault(message) });
    await page.locator("[data-kind=ntfy]").click();
    const form = page.locator("#add form");
    await form.getByRole("button", { name: "Save", exact: true }).click();
    await form.getByRole("alert").waitFor();
    expect(
      await form
        .locator(".pair", { has: page.getByRole("alert") })
        .locator("label")
        .innerText(),
    ).toContain(label);
    expect(await form.getByRole("alert").innerText()).toBe(said);
    expect(await form.getByLabel(label).getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("below the form where no field is named, and in place of the list where it is not known", async () => {
    const { page } = await open({}, { "POST channels": fault("kind: There are 50 channels already.", "Delete one.") });
    await page.locator("[data-kind=ntfy]").click();
    await page.locator("#add form").getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("#add form > [role=alert]").waitFor();
    await page.close();
    const { page: other } = await openAnswered(built.browser, {
      url: built.monitor.url,
      width: 1440,
      path: "/settings/channels",
      answers: { ...answers(), channels: failed("The disk is full.") },
    });
    await other.getByText("The disk is full.").waitFor();
    await other.close();
  });
});

describe("the sentence on top", () => {
  test.each<[string, readonly ChannelRow[], string]>([
    ["says how many ways, and which failed", someChannels(now), "A critical alert reaches you 3 ways. Failed last: Home Assistant"],
    ["warns where there is none", [], "Nobody hears of a critical alert. Add a channel below."],
    [
      "warns where none hears of it",
      [channelRow({ id: "c1", kind: "ntfy", name: "p", hears: ["info"] })],
      "Nobody hears of a critical alert. There are channels",
    ],
  ])("%s", async (_what, rows, said) => {
    const { page } = await open({ answers: answers(rows) });
    expect((await page.locator(".reach").innerText()).replace(/\s+/g, " ")).toContain(said);
    await page.close();
  });
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each([1440, 1024, 390, 360])("at %d px nothing is cut or wider than the window, and axe finds nothing", async (width) => {
    const { page, faults } = await open({ width, theme }, { "POST channels/c1/test": tested });
    await page.locator("[data-kind=email]").click();
    await item(page, "ntfy on my phone").getByRole("button", { name: "Change" }).click();
    await page.locator("[data-channel^='Home Assistant']").getByRole("button", { name: "Delete" }).click();
    expect([await overflow(page), await layoutFaults(page)]).toEqual([0, []]);
    expect(await axeFindings(page, "document", "any")).toEqual([]);
    await item(page, "ntfy on my phone").getByRole("button", { name: "Cancel" }).click();
    await page.locator("#add").getByRole("button", { name: "Cancel" }).click();
    await item(page, "ntfy on my phone").getByRole("button", { name: "Send a test" }).click();
    await page.getByText("does it say code 7K?").waitFor();
    expect([await overflow(page), await layoutFaults(page)]).toEqual([0, []]);
    expect(await axeFindings(page, "document", "any")).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("in German the kinds and their fields have German words, and hostile text stays text", async () => {
  const { page, faults } = await open({ language: "de", width: 390 });
  await page.getByText("Ein kritischer Alarm kommt auf 3 Wegen an.").waitFor();
  await page.locator("[data-kind=matrix]").click();
  await page.locator("#add form").getByLabel("Raum").waitFor();
  await page.getByText("Das Konto muss ihm beigetreten sein.").waitFor();
  expect(await page.locator("#messages b, [data-channel] b").count()).toBe(0);
  expect([await overflow(page), faults]).toEqual([0, []]);
  await page.close();
});

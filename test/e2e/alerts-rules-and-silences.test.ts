/** What fires and what keeps still: rules and silences, and what changes of them send. */
import { describe, expect, test } from "vitest";
import { maintenanceAnswer, rulesAnswer } from "../support/card-answers/index.ts";
import { answeredAlerts } from "./answered-alerts.ts";

const open = answeredAlerts();

describe("rules", () => {
  const rule = rulesAnswer().rules.find(({ id }) => id === "online-score")!;

  test("are turned off, and keep their levels", async () => {
    const { page, sent } = await open("/alerts/rules", {
      changes: { "PUT rules/online-score": ({ on }) => ({ ...rule, on: on === true }) },
    });
    const turn = page.getByRole("switch", { name: "Online score low: on" });
    await turn.click();
    await page.locator("[data-rule=online-score] .isOff").waitFor();
    expect(sent).toEqual([
      { method: "PUT", path: "rules/online-score", body: { scope: "all", name: "", on: false, levels: { fall: 0.03 }, language: "en" } },
    ]);
    await page.close();
  });

  test("levels are set for a node, in the unit that is shown, and reset", async () => {
    const disk = rulesAnswer().rules.find(({ id }) => id === "disk-level")!;
    const set = { ...disk, settings: [{ scope: "node" as const, name: "node-2", on: null, levels: { warning: 0.9 } }] };
    const { page, sent } = await open("/alerts/rules?rule=disk-level", {
      changes: { "PUT rules/disk-level": () => set, "DELETE rules/disk-level": () => disk },
    });
    const form = page.locator("[data-rule=disk-level] form");
    await form.getByLabel("Holds for").selectOption("node");
    await form.getByLabel(/^Node/).selectOption("node-2");
    await form.getByLabel(/^Share of the allocation/).fill("90");
    await form.getByRole("button", { name: "Save" }).click();
    await form.getByText("Saved.").waitFor();
    await form.getByRole("button", { name: "Remove what is set here" }).click();
    await form.getByRole("button", { name: "Remove what is set here" }).waitFor({ state: "detached" });
    expect(sent).toEqual([
      {
        method: "PUT",
        path: "rules/disk-level",
        body: { scope: "node", name: "node-2", on: null, levels: { warning: 0.9 }, language: "en" },
      },
      { method: "DELETE", path: "rules/disk-level", body: { scope: "node", name: "node-2", language: "en" } },
    ]);
    await page.close();
  });

  test("what the server refuses is said at its field; what is no number is not sent", async () => {
    const refused = {
      status: 400,
      body: { error: { code: "level-out-of-range", message: "days of online-score is 99.", fix: "Give a number from 0 to 30." } },
    };
    const { page, sent } = await open("/alerts/rules?rule=online-score", { changes: { "PUT rules/online-score": () => refused } });
    const field = page.getByLabel("Days until 0.60 at that pace that are critical.");
    await field.fill("99");
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator("[data-rule=online-score] [role=alert]", { hasText: "Give a number from 0 to 30." }).waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    const described = await field.getAttribute("aria-describedby");
    expect(await page.locator(`[id="${described}"]`).innerText()).toContain("Give a number from 0 to 30.");
    await field.fill("soon");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This is no number.").waitFor();
    expect(sent.map(({ body }) => body["levels"])).toEqual([{ fall: 0.03, days: 99 }]);
    await page.close();
  });
});

describe("silences", () => {
  const [row] = maintenanceAnswer().maintenance;

  test("a weekly one is made for a node", async () => {
    const made = { ...row!, id: 9, name: "Nights" };
    const { page, sent } = await open("/alerts/silences", { changes: { "POST maintenance": () => made } });
    await page.getByRole("button", { name: "New silence" }).click();
    const form = page.getByRole("form", { name: "New silence" });
    await form.getByLabel("Name").fill("Nights");
    await form.getByRole("button", { name: "Weekly" }).click();
    await form.getByText("Sat", { exact: true }).click();
    await form.getByLabel("At", { exact: true }).fill("02:30");
    await form.getByLabel("For (minutes)").fill("45");
    await form.getByLabel("Time zone").fill("Europe/Berlin");
    await form.locator("summary", { hasText: "Nodes" }).click();
    await form.getByLabel("node\u20112").check();
    await form.getByRole("button", { name: "Save" }).click();
    await page.locator("[data-silence='9']").waitFor();
    expect(sent).toEqual([
      {
        method: "POST",
        path: "maintenance",
        body: {
          name: "Nights",
          nodes: ["node-2"],
          groups: [],
          rules: [],
          schedule: { is: "weekly", days: [0, 6], at: "02:30", minutes: 45, zone: "Europe/Berlin" },
        },
      },
    ]);
    await page.close();
  });

  test("a pattern that is refused is said at its field", async () => {
    const message = 'The pattern "99" in the zone "UTC" is not understood: CronPattern: wrong.';
    const { page } = await open("/alerts/silences", {
      changes: {
        "PUT maintenance/2": () => ({ status: 400, body: { error: { code: "maintenance-wrong", message, fix: "Give five fields." } } }),
      },
    });
    await page.getByRole("button", { name: "Change New disk" }).click();
    const pattern = page.getByLabel("Cron pattern");
    await pattern.fill("99 99 99");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").filter({ hasText: "Give five fields." }).waitFor();
    expect(await pattern.getAttribute("aria-invalid")).toBe("true");
    await page.close();
  });

  test("one is ended, and is set again by undo", async () => {
    const rest = { maintenance: maintenanceAnswer().maintenance.filter(({ id }) => id !== 1) };
    const ended = maintenanceAnswer().maintenance.find(({ id }) => id === 1)!;
    const { page, sent } = await open("/alerts/silences", {
      changes: { "DELETE maintenance/1": () => rest, "POST maintenance": () => ({ ...ended, id: 4 }) },
    });
    await page.getByRole("button", { name: "End Backups" }).click();
    await page.locator("[data-silence='1']").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("[data-silence='4']").waitFor();
    await page.getByText("Taken back.").waitFor();
    const { id: _id, on_until: _on, next_at: _next, ...given } = ended;
    expect(sent).toEqual([
      { method: "DELETE", path: "maintenance/1", body: {} },
      { method: "POST", path: "maintenance", body: given },
    ]);
    await page.close();
  });

  test("one that cannot be ended stays, and why is said", async () => {
    const refused = { status: 503, body: { error: { code: "disk-full", message: "The disk is full.", fix: "Make room." } } };
    const { page } = await open("/alerts/silences", { changes: { "DELETE maintenance/1": () => refused } });
    await page.getByRole("button", { name: "End Backups" }).click();
    await page.getByRole("alert").filter({ hasText: "The disk is full. Make room." }).waitFor();
    expect(await page.locator("[data-silence='1']").count()).toBe(1);
    expect(await page.getByRole("button", { name: "Undo" }).count()).toBe(0);
    await page.close();
  });
});

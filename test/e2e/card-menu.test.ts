/** What every card offers beside its picture: the table of the same figures, files, a page of its own. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openAnswered, type Answers, type AnsweredPage } from "../support/answered-page.ts";
import { builtPage } from "./built-page.ts";

const built = builtPage(["--node", "node-1=/nowhere/node.log"]);

const table = {
  columns: ["node", "used_bytes", "full_at", "note"],
  rows: [
    ["node-2", 7_500_000_000_000, "2026-12-24T12:00:00Z", "<img src=x onerror=alert(1)>"],
    ["node-10", null, null, null],
    ["node-1", 120_000_000, null, null],
  ],
};
const open = (path = "/", answers: Answers = {}): Promise<AnsweredPage> =>
  openAnswered(built.browser, { url: built.monitor.url, width: 1440, path, answers: { "table/storage": table, ...answers } });
const cells = (page: AnsweredPage["page"], row: number) => page.locator(`#storage tbody tr:nth-child(${row}) td`).allInnerTexts();
const gap = "\u202f";
const dash = "\u2011";

test("the table asks what the picture asks, says units, and is sorted by a click", async () => {
  const asked: string[] = [];
  const { page, faults } = await open("/?nodes=node-1,node-2&range=7d", {
    "table/storage": (query) => {
      asked.push(query.get("nodes") ?? "");
      return table;
    },
  });
  await page.locator("#storage [popovertarget$=menu]").click();
  await page.locator("#storage .menu button", { hasText: "Table" }).click();
  await page.locator("#storage td").first().waitFor();
  expect(asked).toEqual(["node-1,node-2"]);
  expect(await page.locator("#storage th").allInnerTexts()).toEqual(["Node", "Used bytes", "Full at", "Note"]);
  expect(await cells(page, 1)).toEqual([`node${dash}2`, `7.50${gap}TB`, expect.stringMatching(/24 Dec/), "<img src=x onerror=alert(1)>"]);
  expect(await cells(page, 2)).toEqual([`node${dash}10`, "–", "–", "–"]);
  await page.locator("#storage th button", { hasText: "Node" }).click();
  expect([(await cells(page, 1))[0], (await cells(page, 3))[0]]).toEqual([`node${dash}1`, `node${dash}10`]);
  await page.locator("#storage th button", { hasText: "Used" }).click();
  expect(await page.locator("#storage th[aria-sort=descending]").innerText()).toContain("Used");
  expect(faults).toEqual([]);
  await page.close();
});

test("the full view has an address of its own, with picture and table, and leads back", async () => {
  const { page } = await open("/nodes/node-1/storage?range=7d");
  await page.locator("#storage td").first().waitFor();
  expect(await page.locator("#storage [data-state=ready] svg, #storage [data-state=ready] [role=img]").count()).toBeGreaterThan(0);
  expect(await page.locator("section.card").count()).toBe(1);
  await page.locator(".way a").click();
  await page.locator("h1", { hasText: `node${dash}1` }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/nodes/node-1?range=7d");
  await page.close();
});

test("a link that the browser does not copy is said to be not copied", async () => {
  const { page, faults } = await open();
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("Denied.", "NotAllowedError"))));
  await page.locator("#storage [popovertarget$=menu]").click();
  await page.locator("#storage .menu button", { hasText: "Copy the link" }).click();
  await page.locator("#storage .menu button", { hasText: "Not copied" }).waitFor();
  expect(faults).toEqual([]);
  await page.close();
});

test("a card that does not exist is said to be missing", async () => {
  const { page } = await open("/nodes/node-1/nothing");
  await page.locator("h1", { hasText: "There is no such card" }).waitFor();
  await page.close();
});

test("a card is saved as a picture", async () => {
  const { page, faults } = await open();
  await page.locator("#storage [data-state=ready]").waitFor();
  const box = (await page.locator("#storage").boundingBox())!;
  await page.locator("#storage [popovertarget$=menu]").click();
  const saving = page.waitForEvent("download");
  await page.locator("#storage .menu button", { hasText: "picture" }).last().click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("storage.png");
  const bytes = readFileSync(await saved.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Math.ceil(box.width * 2), Math.ceil(box.height * 2)]);
  expect(bytes.length).toBeGreaterThan(10_000);
  expect(faults).toEqual([]);
  await page.close();
});

import { expect, test } from "vitest";
import { pageAt } from "./page-address.ts";

test.each([
  ["", "./"],
  ["nodes", "./"],
  ["nodes/", "../"],
  ["nodes/attic", "../"],
  ["nodes/attic/storage", "../../"],
])("at %j it loads from %s", (path, folder) => {
  expect(pageAt('<script src="./assets/x.js"></script><link href="./icon.svg">', path)).toBe(
    `<script src="${folder}assets/x.js"></script><link href="${folder}icon.svg">`,
  );
});

import { expect, test } from "vitest";
import { openAlerts } from "../../../test/support/card-answers/index.ts";
import { filtered, filtersOf } from "./filters.ts";

const now = Date.now();
const rows = openAlerts();
const of = (query: string) => {
  const asked = new URLSearchParams(query);
  return filtered(
    rows,
    filtersOf((name) => asked.get(name)),
    now,
  ).map(({ id }) => id);
};

test.each([
  ["", rows.map(({ id }) => id)],
  ["severity=critical", [41]],
  ["severity=nonsense", rows.map(({ id }) => id)],
  ["state=acknowledged", [28]],
  ["state=hushed", [27]],
  ["q=NODE-4 ap1", [41, 27]],
  ["q=orders-not", [28]],
  ["q=score&severity=warning", [40]],
  ["q=nothing like it", []],
])("%j", (query, ids) => expect(of(query)).toEqual(ids));

/** What stands in a field as a value of its key, and back. */
import type { SettingRow } from "../../../src/core/views.ts";

type Value = NonNullable<SettingRow["value"]>;

/** As it is edited: lists have an entry a line. */
export function textOf({ value }: Pick<SettingRow, "value">): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}

/** A text that is no number goes as it is: the answer says what is expected. */
export function valueOf({ input }: Pick<SettingRow, "input">, text: string): Value {
  switch (input.kind) {
    case "number": {
      const number = Number(text.trim().replace(",", "."));
      return text.trim() === "" || Number.isNaN(number) ? text : number;
    }
    case "on-off":
      return text === "true";
    case "list":
      return text
        .split(/[\n,]/)
        .map((entry) => entry.trim())
        .filter((entry) => entry !== "");
    default:
      return text.trim();
  }
}

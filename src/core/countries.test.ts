import { describe, expect, test } from "vitest";
import { countryCodes, countryName, countryPoint } from "./countries.ts";

describe("countries", () => {
  test("there are the 249 of ISO 3166-1 and Kosovo, each once and on the globe", () => {
    expect(new Set(countryCodes).size).toBe(countryCodes.length);
    expect(countryCodes).toHaveLength(250);
    for (const code of countryCodes) {
      const { latitude, longitude } = countryPoint(code)!;
      expect(Math.abs(latitude), code).toBeLessThanOrEqual(90);
      expect(Math.abs(longitude), code).toBeLessThanOrEqual(180);
    }
  });

  test.each([
    ["DE", "Germany"],
    ["US", "United States"],
    ["JP", "Japan"],
    ["unknown", "unknown"],
    ["<b", "<b"],
  ])("countryName(%s) is %s", (code, name) => {
    expect(countryName(code)).toBe(name);
  });

  test("every listed country has a name of its own", () => {
    expect(countryCodes.filter((code) => countryName(code) === code)).toEqual([]);
    expect(new Set(countryCodes.map(countryName)).size).toBe(countryCodes.length);
  });

  test("a code that names no country has no point", () => {
    expect(countryPoint("ZZ")).toBeNull();
    expect(countryPoint("unknown")).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import { AskError } from "../../../live/api.ts";
import { changedSettings, freeName, isMoved, newTopic, problemOf, settingsOf, typedOf, type Field } from "./form.ts";

const field = (name: string, over: Partial<Field> = {}): Field => ({
  name,
  about: "",
  expects: "",
  example: "",
  is_secret: false,
  is_address: false,
  is_required: false,
  fallback: null,
  input: { kind: "text" },
  ...over,
});
const fields = [
  field("host"),
  field("port", { input: { kind: "number" } }),
  field("to", { input: { kind: "list" } }),
  field("password", { is_secret: true }),
];

test.each([
  ["nothing", {}, false],
  ["who gets it", { to: "a@b.c" }, false],
  ["the host", { host: "smtp.wan" }, true],
  ["the port", { port: "25" }, true],
  ["the port, as it is anyway", { port: " 587 " }, false],
])("another address is what the kind says it is: %s", (_name, change, is) => {
  const of = [field("host", { is_address: true }), field("port", { is_address: true, fallback: "587" }), field("to")];
  const before = typedOf(of, { host: "smtp.lan" });
  expect(isMoved(of, before, { ...before, ...change })).toBe(is);
});

describe("what is typed", () => {
  test("of a new channel is sent as far as it was entered", () => {
    expect(settingsOf(fields, { host: " smtp.lan ", port: "587", to: "a@b.c, d@e.f\n", password: "" })).toEqual({
      host: "smtp.lan",
      port: 587,
      to: ["a@b.c", "d@e.f"],
    });
    expect(settingsOf(fields, { port: "many" })).toEqual({ port: "many" });
  });

  test("of one that is there is sent where it is another; a secret that is not typed stays", () => {
    const before = typedOf(fields, { host: "smtp.lan", port: 587, to: ["a@b.c"], password: "never told" });
    expect(before).toEqual({ host: "smtp.lan", port: "587", to: "a@b.c", password: "" });
    expect(changedSettings(fields, before, before, new Set())).toEqual({});
    expect(changedSettings(fields, before, { ...before, port: "", to: "a@b.c\nx@y.z" }, new Set())).toEqual({
      port: null,
      to: ["a@b.c", "x@y.z"],
    });
    expect(changedSettings(fields, before, { ...before, password: "new" }, new Set())).toEqual({ password: "new" });
    expect(changedSettings(fields, before, before, new Set(["password"]))).toEqual({ password: null });
  });
});

describe("a fault stands", () => {
  test.each([
    ["settings.topic: It is missing. Expected a topic.", "settings.topic", "It is missing. Expected a topic."],
    ["quiet.from: Expected a time of day such as 22:00.", "quiet.from", "Expected a time of day such as 22:00."],
    ['"name": Too big', "name", "Too big"],
    ["The monitor does not answer.", null, "The monitor does not answer."],
  ])("%s", (message, at, said) => {
    expect(problemOf(new AskError(message, "Do this."))).toEqual({ field: at, message: said, fix: "Do this." });
  });
});

test("a name that is taken gets a number, and a topic is one that ntfy takes", () => {
  expect([freeName("E-mail", [], []), freeName("E-mail", ["E-mail", "E-mail 2"], [])]).toEqual(["E-mail", "E-mail 3"]);
  expect([freeName("ntfy", [], ["ntfy"]), freeName("ntfy", ["ntfy 1"], ["ntfy"])]).toEqual(["ntfy 1", "ntfy 2"]);
  expect(newTopic()).toMatch(/^storj-[A-Za-z0-9]{14}$/);
  expect(newTopic()).not.toBe(newTopic());
});

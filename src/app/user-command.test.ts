/** `user` from outside: on a data folder of its own, also beside a running monitor. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runApp } from "../../test/support/running-app.ts";
import { cli } from "./cli.fixture.ts";

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "user-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const user = (action: readonly string[], stdin = "") => cli(["user", ...action, "--data", join(dir, "data")], { stdin });
const password = "correct horse battery";

describe("user", () => {
  test("looks without making anything where there is no account", async () => {
    for (const action of [[], ["list"], ["sign-out-all"]])
      expect(await user(action)).toMatchObject({ code: 0, out: expect.stringContaining("There is no account"), err: "" });
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  test("password makes the account, then changes it; the monitor beside follows at once", async () => {
    const running = await runApp([], { dataDir: join(dir, "data"), nodes: ["attic"] });
    const send = (method: string, path: string, body: object | null, cookie = "") =>
      fetch(`${running.app.url}/api/v1/${path}`, {
        method,
        headers: { origin: running.app.url, cookie, "user-agent": "desk", ...(body && { "content-type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    expect((await send("GET", "nodes", null)).status).toBe(200);
    expect(await user(["password"], `${password}\n`)).toMatchObject({ code: 0, out: "The account admin is made.\n" });
    expect((await send("GET", "nodes", null)).status).toBe(401);
    const signIn = async (text: string) => {
      const reply = await send("POST", "session", { password: text });
      return {
        status: reply.status,
        cookie: reply.headers
          .getSetCookie()
          .map((line) => line.split(";")[0]!)
          .join("; "),
      };
    };
    const first = await signIn(password);
    expect((await send("GET", "nodes", null, first.cookie)).status).toBe(200);
    expect((await user([])).out).toMatch(/admin +admin\n[^]*admin +\d{4}-\d\d-\d\d \d\d:\d\d +.* +127\.0\.0\.1 +desk/);
    expect((await user(["password"], "another good password")).out).toContain("is changed, and every browser is signed out");
    expect((await send("GET", "nodes", null, first.cookie)).status).toBe(401);
    expect((await signIn(password)).status).toBe(401);
    const second = await signIn("another good password");
    expect(await user(["sign-out-all"])).toMatchObject({ code: 0, out: "1 browser is signed out.\n" });
    expect((await send("GET", "nodes", null, second.cookie)).status).toBe(401);
    expect((await user([])).out).toContain("No browser is signed in.");
    await running.stop();
  });

  test.each([
    ["short", "expected at least 12 characters"],
    ["", "expected at least 12 characters"],
    [`${password}\n${password}\n`, "expected one line"],
  ])("the password %j is refused with exit code 2, and nothing is made", async (text, why) => {
    expect(await user(["password"], text)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(why) });
    expect(existsSync(join(dir, "data"))).toBe(false);
  });

  test("an action that there is not is wrong use", async () => {
    expect(await user(["delete"])).toMatchObject({ code: 2, err: expect.stringContaining("list, password, sign-out-all") });
  });

  test("accounts that cannot be read are a failure with its cure", async () => {
    const data = join(dir, "data");
    await user(["password"], password);
    writeFileSync(join(data, "access.db"), "no database ".repeat(100));
    for (const side of ["-wal", "-shm"]) rmSync(join(data, `access.db${side}`), { force: true });
    expect(await user([])).toMatchObject({ code: 1, err: expect.stringMatching(/cannot be used: [^]*\n {2}fix: Run this as the user/) });
  });
});

/** How each account, or each browser where there is none, wants to see the page. */
import { createHash, randomBytes } from "node:crypto";
import { Preferences, usualPreferences } from "../../core/views.ts";
import type { AccessStore } from "./access-store.ts";

/** Whose they are: an account, else the secret of a browser; neither is the browser's first visit. */
export interface Owner {
  readonly account: string | null;
  readonly device: string | null;
}

export class KeptPreferences {
  readonly #store: AccessStore;
  readonly #now: () => number;

  constructor(store: AccessStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  of(owner: Owner): Preferences {
    const key = keyOf(owner);
    return key === null ? usualPreferences : (this.#read(key) ?? usualPreferences);
  }

  change(owner: Owner, change: Partial<Preferences>): Preferences {
    const key = keyOf(owner);
    if (key === null) throw new Error("preferences of nobody");
    const changed = { ...this.of(owner), ...change };
    this.#store.keepPreferences(key, JSON.stringify(changed), this.#now());
    return changed;
  }

  /** What a browser chose before there was an account goes to the account. */
  adopt({ account, device }: Owner): void {
    const before = device === null ? null : this.#read(keyOf({ account: null, device })!);
    if (account !== null && before !== null) this.change({ account, device: null }, before);
  }

  /** What an older version kept is read as far as it stands. */
  #read(key: string): Preferences | null {
    const json = this.#store.preferences(key);
    const parsed = json === null ? null : Preferences.safeParse({ ...usualPreferences, ...(JSON.parse(json) as object) });
    return parsed?.success ? parsed.data : null;
  }
}

export const newDevice = (): string => randomBytes(32).toString("base64url");

function keyOf({ account, device }: Owner): string | null {
  if (account !== null) return `account ${account}`;
  return device === null ? null : `device ${createHash("sha256").update(device).digest("base64url")}`;
}

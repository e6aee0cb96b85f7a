/** What the monitor pushes to a browser, as a message of the system; whatever comes is text. */

export interface Notice {
  readonly title: string;
  readonly options: {
    readonly body: string;
    /** One that is sent again takes the place of the first. */
    readonly tag?: string;
    readonly lang?: string;
    readonly icon: string;
    readonly timestamp?: number;
    /** Stays until somebody has seen it. */
    readonly requireInteraction: boolean;
    readonly data: { readonly link: string };
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A browser demands that something is shown: what cannot be read leads to the page. `below`: its folder. */
export function noticeOf(payload: string | null, below: URL): Notice {
  const said = parsed(payload);
  const tag = textOf(said["idempotency_key"]);
  const lang = textOf(said["language"]);
  const timestamp = Date.parse(textOf(said["at"]) ?? "");
  return {
    title: textOf(said["title"]) ?? below.host,
    options: {
      body: textOf(said["body"]) ?? "",
      ...(tag !== undefined && { tag }),
      ...(lang !== undefined && { lang }),
      ...(!Number.isNaN(timestamp) && { timestamp }),
      icon: new URL("icon.svg", below).href,
      requireInteraction: said["tone"] === "critical",
      data: { link: linkOf(said["link"], below) },
    },
  };
}

function parsed(payload: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(payload ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function linkOf(link: unknown, below: URL): string {
  const address = textOf(link);
  if (address === undefined || !URL.canParse(address)) return below.href;
  return /^https?:$/.test(new URL(address).protocol) ? new URL(address).href : below.href;
}

/** A window of the page. */
export interface Window {
  readonly url: string;
  focus(): Promise<unknown>;
  navigate(url: string): Promise<unknown>;
}
export interface Windows {
  matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Window[]>;
  openWindow(url: string): Promise<unknown>;
}

/** The page that is open is brought to the front, at the link where that is one of its own. */
export async function show(link: string, windows: Windows, below: URL): Promise<void> {
  const open = (await windows.matchAll({ type: "window", includeUncontrolled: true })).filter(({ url }) => url.startsWith(below.href));
  const there = open.find(({ url }) => url === link) ?? open[0];
  if (there === undefined || !link.startsWith(below.href)) return void (await windows.openWindow(link));
  // A browser may refuse to bring it to the front; it shows the link all the same.
  await there.focus().catch(() => undefined);
  // A window that no service worker of ours controls cannot be moved.
  if (there.url !== link) await there.navigate(link).catch(() => windows.openWindow(link));
}

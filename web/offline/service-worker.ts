/**
 * Keeps the page and the newest answers, for when the monitor is not reached. What is reached is never taken from here: the
 * page is always the server's, and old answers carry the moment at which they were given. Shows what the monitor pushes.
 */
import { pageAt } from "../../src/core/page-address.ts";
import { keptAs, keyOf, snapshotHeader, type Kept } from "./kept.ts";
import { linkOf, noticeOf, show, type Notice, type Windows } from "./told.ts";

/** Of the service worker, as far as it is used here. */
interface Scope {
  readonly registration: { readonly scope: string; showNotification(title: string, options: Notice["options"]): Promise<void> };
  readonly clients: Windows & { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asking) => void): void;
  addEventListener(type: "push", listener: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicked) => void): void;
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}
interface Asking extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Lasting {
  readonly data: { text(): string } | null;
}
interface Clicked extends Lasting {
  readonly notification: { readonly data: unknown; close(): void };
}

const scope = globalThis as unknown as Scope;
const below = new URL(scope.registration.scope);
const most: Readonly<Record<Kept, number>> = { page: 1, asset: 250, answer: 120 };
const nameOf = (kept: Kept) => `${below.pathname} ${kept}`;

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const kept = keptAs(new URL(request.url), below, request.mode === "navigate");
  if (kept !== null) event.respondWith(kept === "asset" ? fromHere(event) : fromThere(event, kept));
});
scope.addEventListener("push", (event) => {
  const { title, options } = noticeOf(event.data?.text() ?? null, below);
  event.waitUntil(scope.registration.showNotification(title, options));
});
scope.addEventListener("notificationclick", (event) => {
  const { notification } = event;
  notification.close();
  const { link } = (notification.data ?? {}) as { readonly link?: unknown };
  event.waitUntil(show(linkOf(link, below), scope.clients, below));
});

/** Files with a hash in their name never change. */
async function fromHere(event: Asking): Promise<Response> {
  const { request } = event;
  const found = request.url.includes("/assets/") ? await (await caches.open(nameOf("asset"))).match(request) : undefined;
  return found ?? fromThere(event, "asset");
}

/** What is kept of an answer is kept behind it: the page does not wait. */
async function fromThere(event: Asking, kept: Kept): Promise<Response> {
  const { request } = event;
  // Every address of the page is the same file, but for the folder that it names its scripts from.
  const key = kept === "page" ? below.href : kept === "answer" ? keyOf(new URL(request.url), Date.now()) : request.url;
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch (cause) {
    const old = await (await caches.open(nameOf(kept))).match(key);
    if (old === undefined) throw cause;
    return kept === "page" ? pageFor(request.url, old) : old;
  }
  if (answer.ok) event.waitUntil(keep(kept, key, request, answer.clone()));
  // Nobody is signed in any more: what was seen before is nobody's.
  else if (answer.status === 401) event.waitUntil(caches.delete(nameOf("answer")));
  return answer;
}

async function pageFor(url: string, page: Response): Promise<Response> {
  const path = url.slice(below.href.length).split(/[?#]/, 1)[0]!;
  return new Response(pageAt(await page.text(), path), { headers: page.headers });
}

async function keep(kept: Kept, key: string, request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(nameOf(kept));
  if (kept === "page" && request.url.split(/[?#]/, 1)[0] !== below.href) {
    // Its scripts are named relative to its own folder.
    if ((await cache.match(key)) !== undefined) return;
    return cache.add(below.href);
  }
  const headers = new Headers(answer.headers);
  if (kept === "answer") headers.set(snapshotHeader, new Date().toISOString());
  await cache.delete(key);
  await cache.put(key, new Response(await answer.blob(), { status: answer.status, headers }));
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most[kept]))) await cache.delete(old);
}

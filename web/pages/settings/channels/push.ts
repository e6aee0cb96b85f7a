/** Messages of the system by this browser: what it can do, and its subscription. */
import { PushKey, PushKeyToAsk } from "../../../../src/core/views.ts";
import { baseUrl } from "../../../live/api.ts";
import { send } from "../../../live/send.ts";

/** Why this browser cannot be told, or that it can. */
export type Able = "insecure" | "none" | "noWorker" | "denied" | "yes";

export interface Standing {
  readonly able: Able;
  readonly isTold: boolean;
}

const workerWaitMs = 4000;

/** Whether a subscription was made with this key; one of a former key hears nothing. A browser that does not say is believed. */
export function isOfKey({ options }: { readonly options?: { readonly applicationServerKey: ArrayBuffer | null } }, key: string): boolean {
  const own = options?.applicationServerKey ?? null;
  if (own === null) return true;
  const plain = btoa(String.fromCharCode(...new Uint8Array(own)));
  return plain.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "") === key.replace(/=+$/, "");
}

/** The service worker of the page, once it acts. */
async function registered(): Promise<ServiceWorkerRegistration | null> {
  if ((await navigator.serviceWorker.getRegistration(baseUrl)) === undefined) return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), workerWaitMs));
  return Promise.race([navigator.serviceWorker.ready, late]);
}

/** `push`: of the monitor; where it tells no browser, this one is not among them. */
export async function standingHere(push: PushKey | null): Promise<Standing> {
  if (!isSecureContext) return { able: "insecure", isTold: false };
  if (!("serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis))
    return { able: "none", isTold: false };
  const worker = await registered();
  if (worker === null) return { able: "noWorker", isTold: false };
  if (Notification.permission === "denied") return { able: "denied", isTold: false };
  const subscription = await worker.pushManager.getSubscription();
  const key = push === null || push.subscriptions === 0 ? null : push.key;
  return { able: "yes", isTold: key !== null && subscription !== null && isOfKey(subscription, key) };
}

export type Subscribed = { readonly is: "told"; readonly push: PushKey } | { readonly is: "denied" | "dismissed" | "refused" };

/** @throws {AskError} when the monitor does not take it; then the browser keeps none either */
export async function subscribe(): Promise<Subscribed> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return { is: permission === "denied" ? "denied" : "dismissed" };
  const { key } = await send("POST", "push/key", {}, PushKeyToAsk);
  const { pushManager } = await navigator.serviceWorker.ready;
  let subscription: PushSubscription;
  try {
    // One of another key is of no use to this monitor, and stands in the way.
    await (await pushManager.getSubscription())?.unsubscribe();
    subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch {
    return { is: "refused" };
  }
  const { endpoint, keys } = subscription.toJSON();
  try {
    return { is: "told", push: await send("POST", "push", { endpoint, keys, user_agent: navigator.userAgent.slice(0, 300) }, PushKey) };
  } catch (cause) {
    await subscription.unsubscribe();
    throw cause;
  }
}

/** @throws {AskError} */
export async function unsubscribe(): Promise<void> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const subscription = await pushManager.getSubscription();
  if (subscription === null) return;
  await send("DELETE", "push", { endpoint: subscription.endpoint }, PushKey);
  await subscription.unsubscribe();
}

/** Makes the page one that can be installed and opened without the monitor; where the browser has no such thing, nothing happens. */
import { baseUrl } from "../live/api.ts";

interface Policies {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

export function register(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const script = new URL("service-worker.js", baseUrl).href;
  const { trustedTypes } = globalThis as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy("monitor-url", {
    createScriptURL(url) {
      if (url !== script) throw new TypeError("not the page's own service worker");
      return url;
    },
  });
  // Below http from another machine browsers refuse it; the page is whole without.
  navigator.serviceWorker.register(policy?.createScriptURL(script) ?? script, { scope: baseUrl }).catch(() => undefined);
}

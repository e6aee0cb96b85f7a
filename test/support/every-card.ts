/** A page whose window is near everything: cards that would wait until they are scrolled to are loaded at once. */
import type { Page } from "playwright-core";

/** Text, since tests are not typed for the browser. */
const nearEverything = `{
  const Real = IntersectionObserver;
  window.IntersectionObserver = class extends Real {
    constructor(seen, options) {
      super(seen, { ...options, rootMargin: "100000px 0px" });
    }
  };
}`;

export const everyCard = (page: Page): Promise<unknown> => page.addInitScript(nearEverything);

/** A finger that moves fast and level over the page, and not over what itself moves sideways. */
const leastPx = 70;
const longestMs = 600;
const movesItself = (element: Element) => element.closest("canvas, svg[tabindex], .scroll-x, .chips, input, [role=slider]") !== null;

/** `to`: the finger went left, so that what stands to the right comes. */
export function swiped(to: { readonly next: () => void; readonly previous: () => void }) {
  return (element: HTMLElement): (() => void) => {
    let from: { readonly x: number; readonly y: number; readonly atMs: number } | null = null;
    const begin = (event: TouchEvent) => {
      const touch = event.touches.length === 1 ? event.touches[0]! : null;
      const isFree = event.target instanceof Element && !movesItself(event.target);
      from = touch !== null && isFree ? { x: touch.clientX, y: touch.clientY, atMs: event.timeStamp } : null;
    };
    const end = (event: TouchEvent) => {
      const touch = event.changedTouches[0];
      if (from === null || touch === undefined) return;
      const [across, down] = [touch.clientX - from.x, touch.clientY - from.y];
      const isSwipe = Math.abs(across) >= leastPx && Math.abs(across) > 2 * Math.abs(down) && event.timeStamp - from.atMs <= longestMs;
      from = null;
      if (isSwipe) (across < 0 ? to.next : to.previous)();
    };
    element.addEventListener("touchstart", begin, { passive: true });
    element.addEventListener("touchend", end, { passive: true });
    return () => {
      element.removeEventListener("touchstart", begin);
      element.removeEventListener("touchend", end);
    };
  };
}

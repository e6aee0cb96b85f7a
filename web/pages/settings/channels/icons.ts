/** A picture of each kind, on 20 × 20; a kind without one has a bell. */
const bubble = "M3.5 4.5h13v9H9l-3.5 3v-3h-2z";
const phone = "M6.5 2.8h7v14.4h-7zM9 14.8h2";
const byKind: Readonly<Record<string, string>> = {
  browser: "M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM3 10h14M10 2.8c-4.4 4.4-4.4 10 0 14.4M10 2.8c4.4 4.4 4.4 10 0 14.4",
  email: "M2.8 4.8h14.4v10.4H2.8zM3 5.2l7 5.6 7-5.6",
  discord: bubble,
  slack: bubble,
  telegram: "M2.8 9.6 17 3.6l-2.6 12.8-4.6-3.6-2.4 2.6-.4-4.2zM7 11.2l10-7.6",
  ntfy: phone,
  gotify: phone,
  pushover: phone,
  matrix: bubble,
  webhook: "M7.6 12.4 12.4 7.6M9 6.2l1.6-1.6a3.4 3.4 0 0 1 4.8 4.8L13.8 11M11 13.8l-1.6 1.6a3.4 3.4 0 0 1-4.8-4.8L6.2 9",
  heartbeat: "M2.5 10.5h3.6l2-5 3.6 9.4 2-4.4h3.8",
};
export const iconOf = (kind: string): string => byKind[kind] ?? "M5 13.8V9a5 5 0 0 1 10 0v4.8l1.2 1.2H3.8zM8.4 17h3.2";

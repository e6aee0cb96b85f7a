/**
 * The answers of the HTTP API under /api/v1, one schema each: the server documents them, the page
 * parses them. Times are RFC 3339 UTC, units stand in the names, `null` is "unknown", never zero.
 */
export * from "./views/access.ts";
export * from "./views/alert-counts.ts";
export * from "./views/alerts.ts";
export * from "./views/channels.ts";
export * from "./views/compactions.ts";
export * from "./views/comparison.ts";
export * from "./views/earnings.ts";
export * from "./views/errors.ts";
export * from "./views/events.ts";
export * from "./views/health.ts";
export * from "./views/latency.ts";
export * from "./views/life.ts";
export * from "./views/map.ts";
export * from "./views/nodes.ts";
export * from "./views/pieces.ts";
export * from "./views/preferences.ts";
export * from "./views/reputation.ts";
export * from "./views/settings.ts";
export * from "./views/setup.ts";
export * from "./views/sources.ts";
export * from "./views/storage.ts";
export * from "./views/table.ts";
export * from "./views/traffic.ts";

/** `/api/notifications/list`: the only trace of offline suspension. Read, never marked as read. */
import { z } from "zod";
import type { NodeSnapshot, Notifications } from "../../../core/node-snapshots.ts";
import { listOf, pastTime, text, time, unused } from "../shapes.ts";
import { endpoint } from "./endpoint.ts";

/** The most that the node gives at once. */
const mostListed = 50;
const shape = z.object({
  page: z.object({
    notifications: listOf(
      z.object({
        id: text,
        senderId: unused(),
        type: z.int(),
        title: text,
        message: text,
        readAt: unused(),
        createdAt: time,
      }),
    ),
    offset: unused(),
    limit: unused(),
    currentPage: unused(),
    pageCount: unused(),
  }),
  unreadCount: unused(),
  totalCount: unused(),
});

type NotificationType = Notifications["notifications"][number]["type"];
const types: readonly NotificationType[] = ["custom", "audit-failure", "disqualification", "suspension"];

export const notifications = endpoint({
  name: "/api/notifications/list",
  path: () => `/api/notifications/list?limit=${mostListed}&page=1`,
  shape: () => shape,
  normalise: (raw: z.output<typeof shape>, _: null, { at }): NodeSnapshot => ({
    kind: "notifications",
    at,
    notifications: raw.page.notifications.map(({ id, type, title, message, createdAt }) => ({
      id,
      type: types[type] ?? "custom",
      title,
      message,
      createdAt: pastTime(createdAt, at),
    })),
  }),
});

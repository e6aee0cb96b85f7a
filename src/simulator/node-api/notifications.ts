/** `/api/notifications/list` of a simulated node: a newer version is out. */
import { dayMs } from "../usage.ts";
import type { SimulatedNode } from "./node.ts";
import { isoTime, newestVersion, satellites } from "./network.ts";

const toldAgoDays = 20;
const mostListed = 50;

export function notificationsOf(node: SimulatedNode, at: number): unknown {
  const { version, name } = node.profile;
  const toldAt = (Math.floor(at / dayMs) - toldAgoDays) * dayMs;
  const notifications =
    version === newestVersion
      ? []
      : [
          {
            id: `00000000-0000-4000-8000-${name.replace(/\D/g, "").padStart(12, "0")}`,
            senderId: satellites[0],
            type: 0,
            title: `Please update your Node to Version v${newestVersion}`,
            message: "It's time to update your Node's software, new version is available.",
            readAt: null,
            createdAt: isoTime(toldAt),
          },
        ];
  const { length: count } = notifications;
  return {
    page: {
      notifications: count === 0 ? null : notifications,
      offset: 0,
      limit: mostListed,
      currentPage: 1,
      pageCount: Math.min(1, count),
    },
    unreadCount: count,
    totalCount: count,
  };
}

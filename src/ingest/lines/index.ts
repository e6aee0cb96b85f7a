/** Every line kind: one folder, one line here. */
import type { LineKind } from "../record.ts";
import { bandwidth } from "./bandwidth/index.ts";
import { clock } from "./clock/index.ts";
import { collector } from "./collector/index.ts";
import { config } from "./config/index.ts";
import { console } from "./console/index.ts";
import { contact } from "./contact/index.ts";
import { database } from "./database/index.ts";
import { disk } from "./disk/index.ts";
import { exit } from "./exit/index.ts";
import { forget } from "./forget/index.ts";
import { garbageCollection } from "./garbage-collection/index.ts";
import { hashstore } from "./hashstore/index.ts";
import { life } from "./life/index.ts";
import { migration } from "./migration/index.ts";
import { modular } from "./modular/index.ts";
import { net } from "./net/index.ts";
import { orders } from "./orders/index.ts";
import { reputation } from "./reputation/index.ts";
import { space } from "./space/index.ts";
import { statsCache } from "./stats-cache/index.ts";
import { transferDetail } from "./transfer-detail/index.ts";
import { transfer } from "./transfer/index.ts";
import { trash } from "./trash/index.ts";
import { trust } from "./trust/index.ts";
import { update } from "./update/index.ts";
import { version } from "./version/index.ts";
import { walker } from "./walker/index.ts";

export const lineKinds = [
  transfer,
  transferDetail,
  hashstore,
  migration,
  garbageCollection,
  trash,
  walker,
  collector,
  orders,
  bandwidth,
  contact,
  net,
  trust,
  clock,
  reputation,
  statsCache,
  disk,
  space,
  database,
  life,
  version,
  exit,
  forget,
  console,
  update,
  config,
  modular,
] as const satisfies readonly LineKind[];

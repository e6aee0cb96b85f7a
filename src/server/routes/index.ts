import type { Route } from "../route.ts";
import { claim, endSession, password, sessions, signedIn, signIn, signOut } from "./access.ts";
import { acknowledge, alert, alerts, snooze, unacknowledge, unsnooze, useful } from "./alerts.ts";
import {
  changeChannel,
  channels,
  dropChannel,
  messages,
  newChannel,
  pushKey,
  pushKeyToAsk,
  resend,
  subscribe,
  testChannel,
  unsubscribe,
} from "./channels.ts";
import { comparison } from "./comparison.ts";
import { compactions } from "./compactions.ts";
import { earnings } from "./earnings.ts";
import { errors } from "./errors.ts";
import { events } from "./events.ts";
import { health } from "./health.ts";
import { hotPieces } from "./hot-pieces.ts";
import { latency } from "./latency.ts";
import { changeMaintenance, endMaintenance, maintenance, newMaintenance } from "./maintenance.ts";
import { map } from "./map.ts";
import { node, nodes } from "./nodes.ts";
import { paystubs } from "./paystubs.ts";
import { changePreferences, preferences } from "./preferences.ts";
import { changeRule, resetRule, rulePreview, rules } from "./rules.ts";
import { reputation } from "./reputation.ts";
import { changeSetting, checkSource, newSetting, resetNamed, resetSetting, settings } from "./settings.ts";
import { setup, setupDemo, setupLook, setupWatch } from "./setup.ts";
import { sources } from "./sources.ts";
import { storageForecast } from "./storage-forecast.ts";
import { storage } from "./storage.ts";
import { traffic } from "./traffic.ts";
import { uptime } from "./uptime.ts";

/** Every address below /api/v1 that answers with JSON; one line each. */
export const routes: readonly Route[] = [
  health,
  nodes,
  node,
  sources,
  traffic,
  events,
  map,
  latency,
  errors,
  compactions,
  storage,
  storageForecast,
  reputation,
  earnings,
  paystubs,
  comparison,
  uptime,
  hotPieces,
  alerts,
  alert,
  acknowledge,
  unacknowledge,
  snooze,
  unsnooze,
  useful,
  rules,
  rulePreview,
  changeRule,
  resetRule,
  channels,
  newChannel,
  changeChannel,
  dropChannel,
  testChannel,
  messages,
  resend,
  pushKey,
  pushKeyToAsk,
  subscribe,
  unsubscribe,
  maintenance,
  newMaintenance,
  changeMaintenance,
  endMaintenance,
  setup,
  setupLook,
  setupWatch,
  setupDemo,
  checkSource,
  preferences,
  changePreferences,
  settings,
  newSetting,
  changeSetting,
  resetSetting,
  resetNamed,
  claim,
  signIn,
  signedIn,
  signOut,
  sessions,
  endSession,
  password,
];

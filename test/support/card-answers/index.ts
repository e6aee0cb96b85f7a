/** Answers as the server gives them, made by hand. */
export { dayMs, iso, largeFleet, nodeNames, nodesAnswer, satelliteIds } from "./fleet.ts";
export { forecastAnswer, forecastNode, storageAnswer, storageNode, storageOf } from "./storage.ts";
export { reputationAnswer, reputationOf, reputationRow, vettingRow } from "./reputation.ts";
export { earningsAnswer } from "./earnings.ts";
export { paystubsAnswer } from "./paystubs.ts";
export { latencyAnswer, latencyNone } from "./latency.ts";
export { comparisonAnswer } from "./comparison.ts";
export { compactionsAnswer } from "./compactions.ts";
export { trafficAnswer, uptimeAnswer } from "./traffic.ts";
export { channelRow, channelsAnswer, someChannels, someMessages } from "./channels.ts";
export { alertRow, endedAlerts, openAlerts } from "./alert-rows.ts";
export { alertAnswers, alertDetail, alertsAnswer, countsOf } from "./alerts.ts";
export { rulesAnswer } from "./rules.ts";
export { maintenanceAnswer } from "./maintenance.ts";

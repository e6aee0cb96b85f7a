/** Rules by hand: one that was set for a node, one that is off, and levels of each unit. */
import type * as view from "../../../src/core/views.ts";

const level = (change: Partial<view.RuleRow["levels"][number]> & { readonly name: string }): view.RuleRow["levels"][number] => ({
  about: "Hours for which a missing piece is told.",
  unit: "hours",
  usual: 24,
  least: 1,
  most: 168,
  value: 24,
  ...change,
});
const rule = (change: Partial<view.RuleRow> & Pick<view.RuleRow, "id" | "name" | "fires">): view.RuleRow => ({
  on: true,
  unit: null,
  levels: [],
  settings: [],
  openings_30d: 0,
  useful: 0,
  not_useful: 0,
  ...change,
});

export const rulesAnswer = (): view.Rules => ({
  rules: [
    rule({
      id: "audit-failed",
      name: "Piece missing in an audit",
      fires: "an audit or a repair asks for a piece that the node does not have",
      levels: [level({ name: "hours" })],
      openings_30d: 1,
    }),
    rule({
      id: "online-score",
      name: "Online score low",
      fires: "the online score is below its level, or falls fast towards 0.60",
      levels: [
        level({
          name: "warning",
          about: "Online score below which a warning stands.",
          unit: "score",
          usual: 0.95,
          least: 0,
          most: 1,
          value: 0.95,
        }),
        level({
          name: "fall",
          about: "Fall within a day that counts as being offline.",
          unit: "score",
          usual: 0.02,
          least: 0.001,
          most: 0.1,
          value: 0.03,
        }),
        level({
          name: "days",
          about: "Days until 0.60 at that pace that are critical.",
          unit: "days",
          usual: 5,
          least: 0,
          most: 30,
          value: 5,
        }),
      ],
      settings: [
        { scope: "all", name: "", on: null, levels: { fall: 0.03 } },
        { scope: "node", name: "node-6", on: false, levels: {} },
      ],
      openings_30d: 4,
      useful: 1,
      not_useful: 2,
    }),
    rule({
      id: "disk-level",
      name: "Disk nearly full",
      fires: "more of the allocation is used than its level",
      levels: [
        level({
          name: "warning",
          about: "Share of the allocation that is worth a warning.",
          unit: "share",
          usual: 0.8,
          least: 0.1,
          most: 1,
          value: 0.8,
        }),
      ],
    }),
    rule({
      id: "version-behind",
      name: "Version behind",
      fires: "the node itself says that it is not up to date",
      on: false,
      openings_30d: 19,
      settings: [{ scope: "all", name: "", on: false, levels: {} }],
    }),
  ],
});

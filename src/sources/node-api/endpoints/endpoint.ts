/** What is known of one address of the dashboard API. */
import type { z } from "zod";
import type { NodeSnapshot } from "../../../core/node-snapshots.ts";
import type { UtcMillis } from "../../../core/units.ts";
import type { Family, NodeVersion } from "../version.ts";

export interface About {
  /** When the answer came. */
  readonly at: UtcMillis;
  readonly version: NodeVersion;
}

export interface Endpoint<Ask, Shape extends z.ZodType, Answer> {
  /** The path with its variables in braces; names it in reports. */
  readonly name: string;
  readonly path: (ask: Ask) => string;
  readonly shape: (version: NodeVersion) => Shape;
  readonly normalise: (raw: z.output<Shape>, ask: Ask, about: About) => Answer;
}

/** Endpoints whose answer goes to the trackers as it is. */
export type SnapshotEndpoint<Ask, Shape extends z.ZodType> = Endpoint<Ask, Shape, NodeSnapshot>;

/** Keeps the types of an endpoint's parts together. */
export const endpoint = <Ask, Shape extends z.ZodType, Answer>(parts: Endpoint<Ask, Shape, Answer>): Endpoint<Ask, Shape, Answer> => parts;

/** The shape of an answer that differs by the family of its version. */
export const byFamily =
  <Shapes extends Readonly<Record<Family, z.ZodType>>>(shapes: Shapes) =>
  ({ family }: NodeVersion): Shapes[Family] =>
    shapes[family];

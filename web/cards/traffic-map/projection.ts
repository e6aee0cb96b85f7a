/** Natural Earth projection by Tom Patterson, in the map's own units. */
import { geoNaturalEarth1Raw } from "d3-geo";
import { land } from "virtual:land";

const radians = Math.PI / 180;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export function project(latitude: number, longitude: number): Spot {
  const [x, y] = geoNaturalEarth1Raw(longitude * radians, latitude * radians);
  return { x: land.x + x * land.scale, y: land.y - y * land.scale };
}

/** What is shown unzoomed: the Antarctic has no traffic. */
export const north = project(83, 0).y;
export const south = project(-57, 0).y;

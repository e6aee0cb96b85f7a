/** At build time: the world's land in the map's projection as one path, so that the page needs no geometry library for it. */
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Plugin } from "vite";

const name = "virtual:land";
const width = 1000;

export function landPlugin(): Plugin {
  return {
    name: "land",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? landModule() : null),
  };
}

function landModule(): string {
  const file = createRequire(import.meta.url).resolve("world-atlas/land-110m.json");
  const topology = JSON.parse(readFileSync(file, "utf8")) as Topology<{ land: GeometryCollection }>;
  const projection = geoNaturalEarth1().fitWidth(width, { type: "Sphere" });
  const path = geoPath(projection).digits(1)(feature(topology, topology.objects.land)) ?? "";
  const [x, y] = projection.translate();
  return `export const land = ${JSON.stringify({ path, scale: projection.scale(), x, y, width })};`;
}

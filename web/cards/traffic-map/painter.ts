/** Draws the map on a canvas: land, a dot a place with area by traffic, and rings where something just happened. */
import { land } from "virtual:land";
import { north, south, type Spot } from "./projection.ts";

export interface Dot extends Spot {
  readonly key: string;
  /** Share of the largest place, 0 to 1, by kind. */
  readonly download: number;
  readonly upload: number;
  readonly repair: number;
}

export type Kind = "download" | "upload" | "repair";
export interface Ring extends Spot {
  readonly kind: Kind;
  /** Milliseconds on the page's clock. */
  readonly born: number;
}

export interface Camera {
  /** 1 to 8. */
  readonly zoom: number;
  /** Centre in map units. */
  readonly x: number;
  readonly y: number;
}

export const ringMs = 2000;
const largestDot = 26;

export const home: Camera = { zoom: 1, x: land.width / 2, y: (north + south) / 2 };

/** Map units to pixels. */
export function scaleOf(camera: Camera, width: number, height: number): number {
  return Math.min(width / land.width, height / (south - north)) * camera.zoom;
}

export function toPixel(spot: Spot, camera: Camera, width: number, height: number): Spot {
  const scale = scaleOf(camera, width, height);
  return { x: width / 2 + (spot.x - camera.x) * scale, y: height / 2 + (spot.y - camera.y) * scale };
}

/** Area is traffic; a dot that has any is always seen. */
export const radiusOf = (share: number, zoom: number): number =>
  share <= 0 ? 0 : Math.max(1.6, largestDot * Math.sqrt(share) * (0.75 + zoom * 0.25));

let landPath: Path2D | null = null;

export interface Scene {
  readonly dots: readonly Dot[];
  readonly rings: readonly Ring[];
  readonly camera: Camera;
  readonly now: number;
  /** No growing rings: a dot brightens instead. */
  readonly isCalm: boolean;
}

export function paint(canvas: HTMLCanvasElement, scene: Scene): void {
  const ratio = devicePixelRatio;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
  if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (!context || width === 0) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  paintLand(context, scene.camera, width, height, colour("--land"), colour("--coast"));
  for (const dot of scene.dots) paintDot(context, dot, scene.camera, width, height, colour);
  for (const ring of scene.rings) paintRing(context, ring, scene, width, height, colour);
}

function paintLand(context: CanvasRenderingContext2D, camera: Camera, width: number, height: number, fill: string, stroke: string): void {
  const scale = scaleOf(camera, width, height);
  landPath ??= new Path2D(land.path);
  context.save();
  context.translate(width / 2 - camera.x * scale, height / 2 - camera.y * scale);
  context.scale(scale, scale);
  context.fillStyle = fill;
  context.fill(landPath);
  context.strokeStyle = stroke;
  context.lineWidth = 0.5 / scale;
  context.stroke(landPath);
  context.restore();
}

function paintDot(
  context: CanvasRenderingContext2D,
  dot: Dot,
  camera: Camera,
  width: number,
  height: number,
  colour: (name: string) => string,
): void {
  const at = toPixel(dot, camera, width, height);
  if (at.x < -40 || at.y < -40 || at.x > width + 40 || at.y > height + 40) return;
  // The largest hue first, so that the smaller ones stay visible on it.
  const parts = (["download", "upload", "repair"] as const).toSorted((a, b) => dot[b] - dot[a]);
  for (const kind of parts) {
    const radius = radiusOf(dot[kind], camera.zoom);
    if (radius === 0) continue;
    context.globalAlpha = 0.42;
    context.fillStyle = colour(`--${kind}`);
    circle(context, at, radius);
    context.fill();
    context.globalAlpha = 0.9;
    circle(context, at, Math.min(radius, 1.6));
    context.fill();
  }
  context.globalAlpha = 1;
}

function paintRing(
  context: CanvasRenderingContext2D,
  ring: Ring,
  scene: Scene,
  width: number,
  height: number,
  colour: (name: string) => string,
): void {
  const age = (scene.now - ring.born) / ringMs;
  if (age < 0 || age > 1) return;
  const at = toPixel(ring, scene.camera, width, height);
  context.globalAlpha = 1 - age;
  context.strokeStyle = colour(`--${ring.kind}`);
  context.fillStyle = colour(`--${ring.kind}`);
  context.lineWidth = 1.4;
  circle(context, at, scene.isCalm ? 4 : 3 + age * 17);
  if (scene.isCalm) context.fill();
  else context.stroke();
  context.globalAlpha = 1;
}

function circle(context: CanvasRenderingContext2D, { x, y }: Spot, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
}

/** The camera after a change: within the zoom's limits, and never off the map. */
export function bounded(camera: Camera): Camera {
  const zoom = Math.min(8, Math.max(1, camera.zoom));
  const halfWidth = land.width / 2 / zoom;
  const halfHeight = (south - north) / 2 / zoom;
  const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  return { zoom, x: clamp(camera.x, halfWidth, land.width - halfWidth), y: clamp(camera.y, north + halfHeight, south - halfHeight) };
}

declare module "virtual:land" {
  /** Path of the land and the projection that it was made with: natural earth, `width` units wide. */
  export const land: { readonly path: string; readonly scale: number; readonly x: number; readonly y: number; readonly width: number };
}

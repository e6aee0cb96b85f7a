/** The public satellites by their ids. Any other id is shown shortened. */
const names: Readonly<Record<string, string>> = {
  "12EayRS2V1kEsWESU9QMRseFhdxYxKicsiFmxrsLZHeLUtdps3S": "us1",
  "12L9ZFwhzVpuEKMUNUqkaTLGzwY9G24tbiigLiXpmZWKwmcNDDs": "eu1",
  "121RTSDpyNZVcEU84Ticf2L1ntiuUimbWgfATz21tuvgk3vzoA6": "ap1",
  "1wFTAgs9DP5RSnCqKV1eLf6N9wtk4EAtmN5DpSxcs8EjT69tGE": "saltlake",
};
export const publicSatelliteIds = Object.keys(names);

/** us1, eu1, ap1, saltlake, or the first characters of the id. */
export function satelliteName(id: string): string {
  return names[id] ?? (id.length > 12 ? `${id.slice(0, 8)}…` : id);
}

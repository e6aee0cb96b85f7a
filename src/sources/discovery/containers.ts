/** Nodes in docker containers of this machine, as docker's own files describe them: no program is asked. */
import { join, posix } from "node:path";
import { z } from "zod";
import { orElse, type DiscoveryIo } from "./io.ts";

export interface FoundContainer {
  readonly name: string;
  /** Size of the file in which docker keeps its output; `null`: there is none that can be seen. */
  readonly logBytes: number | null;
  /** On this machine; `null`: not published. */
  readonly apiPort: number | null;
  readonly debugPort: number | null;
  /** Folder of this machine at which the node's config stands; `null` where it is not mounted. */
  readonly configFolder: string | null;
  /** A path inside the container as one of this machine; `null` where it is not mounted. */
  readonly outside: (path: string) => string | null;
}

const Port = z.array(z.looseObject({ HostIp: z.string().optional(), HostPort: z.string() })).nullable();
const Container = z.looseObject({
  Name: z.string(),
  Config: z.looseObject({ Image: z.string() }),
  State: z.looseObject({ Running: z.boolean().optional() }).optional(),
  NetworkSettings: z.looseObject({ Ports: z.record(z.string(), Port).nullable().optional() }).optional(),
  HostConfig: z.looseObject({ PortBindings: z.record(z.string(), Port).nullable().optional() }).optional(),
  MountPoints: z
    .record(z.string(), z.looseObject({ Source: z.string(), Destination: z.string() }))
    .nullable()
    .optional(),
});
type Container = z.output<typeof Container>;

const consolePort = "14002/tcp";
const debugPort = "5999/tcp";
/** Where the image keeps it. */
const configFolder = "/app/config";

export async function findContainers(io: DiscoveryIo): Promise<FoundContainer[]> {
  const ids = await orElse(io.fs.readdir(io.dockerRoot), []);
  const found = await Promise.all(
    ids.map(async (id) => {
      const base = join(io.dockerRoot, id);
      const settings = Container.safeParse(json(await orElse(io.fs.readFile(join(base, "config.v2.json"), "utf8"), "")));
      const host = z.looseObject({}).safeParse(json(await orElse(io.fs.readFile(join(base, "hostconfig.json"), "utf8"), "")));
      if (!settings.success || !isNode(settings.data)) return null;
      const log = await orElse(io.fs.stat(join(base, `${id}-json.log`)), null);
      return containerOf(settings.data, host.success ? host.data : {}, log?.isFile() ? log.size : null);
    }),
  );
  return found.filter((container) => container !== null);
}

const isNode = ({ Name, Config }: Container) =>
  /storagenode|storj/i.test(`${Config.Image} ${Name}`) && !/monitor|exporter|watchtower|dashboard/i.test(`${Config.Image} ${Name}`);

function containerOf(container: Container, host: object, logBytes: number | null): FoundContainer {
  const mounts = Object.values(container.MountPoints ?? {}).map(({ Source, Destination }) => ({ Source, Destination }));
  const outside = (path: string) => {
    const mount = mounts
      .filter(({ Destination }) => path === Destination || path.startsWith(`${Destination}/`))
      .toSorted((a, b) => b.Destination.length - a.Destination.length)[0];
    return mount === undefined || mount.Source === "" ? null : posix.join(mount.Source, path.slice(mount.Destination.length));
  };
  const hostConfig = z.looseObject({ PortBindings: z.record(z.string(), Port).nullable().optional() }).safeParse(host);
  const ports = { ...(hostConfig.success ? hostConfig.data.PortBindings : {}), ...container.NetworkSettings?.Ports };
  const published = (inside: string) => {
    const port = Number(ports[inside]?.[0]?.HostPort ?? Number.NaN);
    return port > 0 ? port : null;
  };
  return {
    name: container.Name.replace(/^\//, ""),
    logBytes,
    apiPort: published(consolePort),
    debugPort: published(debugPort),
    configFolder: outside(configFolder),
    outside,
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

/** Writes tiny MaxMind DB files for tests: the other half of the reader, written from the format's specification. */
export type Writable =
  | string
  | number
  | boolean
  | { readonly double: number }
  | readonly Writable[]
  | { readonly map: Readonly<Record<string, Writable>> };

export interface MmdbSpec {
  readonly ipVersion: 4 | 6;
  readonly recordBits: 24 | 28 | 32;
  readonly type?: string;
  /** Networks in CIDR form as bytes and bits, with their records. */
  readonly networks: readonly { readonly address: readonly number[]; readonly bits: number; readonly record: Writable }[];
}

type Tree = [Tree | number | null, Tree | number | null];

export function writeMmdb(spec: MmdbSpec): Buffer {
  const root: Tree = [null, null];
  const data: Buffer[] = [];
  let dataBytes = 0;
  for (const { address, bits, record } of spec.networks) {
    const encoded = encode(record);
    insert(root, address, bits, dataBytes);
    data.push(encoded);
    dataBytes += encoded.length;
  }
  const nodes = number(root);
  const tree = Buffer.alloc((nodes.length * spec.recordBits) / 4);
  nodes.forEach((node, i) => writeNode(tree, i, spec.recordBits, node.map((side) => childOf(side, nodes)) as [number, number]));
  const description = encode({
    map: {
      binary_format_major_version: 2,
      build_epoch: 1_780_000_000,
      database_type: spec.type ?? "test",
      description: { map: {} },
      ip_version: spec.ipVersion,
      languages: ["en"],
      node_count: nodes.length,
      record_size: spec.recordBits,
    },
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from("\xab\xcd\xefMaxMind.com", "latin1"), description]);
}

function insert(root: Tree, address: readonly number[], bits: number, at: number): void {
  let node = root;
  for (let bit = 0; bit < bits; bit++) {
    const side = ((address[bit >> 3]! >> (7 - (bit & 7))) & 1) as 0 | 1;
    if (bit === bits - 1) {
      node[side] = at;
      return;
    }
    const next = node[side];
    const inner: Tree = Array.isArray(next) ? next : [next, next];
    node[side] = inner;
    node = inner;
  }
}

function number(root: Tree): Tree[] {
  const nodes: Tree[] = [root];
  for (let i = 0; i < nodes.length; i++) for (const side of nodes[i]!) if (Array.isArray(side)) nodes.push(side);
  return nodes;
}

function childOf(side: Tree | number | null, nodes: readonly Tree[]): number {
  if (side === null) return nodes.length;
  return Array.isArray(side) ? nodes.indexOf(side) : nodes.length + 16 + side;
}

function writeNode(tree: Buffer, index: number, recordBits: 24 | 28 | 32, [left, right]: [number, number]): void {
  const at = (index * recordBits) / 4;
  if (recordBits === 32) {
    tree.writeUInt32BE(left, at);
    tree.writeUInt32BE(right, at + 4);
    return;
  }
  tree.writeUIntBE(left & 0xffffff, at, 3);
  tree.writeUIntBE(right & 0xffffff, at + Math.ceil(recordBits / 8), 3);
  if (recordBits === 28) tree[at + 3] = ((left >>> 24) << 4) | (right >>> 24);
}

export function encode(value: Writable): Buffer {
  if (typeof value === "string") return withControl(2, Buffer.from(value));
  if (typeof value === "boolean") return control(14, value ? 1 : 0);
  if (typeof value === "number") {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return withControl(6, bytes.subarray(bytes.findIndex((b) => b !== 0) < 0 ? 4 : bytes.findIndex((b) => b !== 0)));
  }
  if (isList(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  if ("map" in value) {
    const members = Object.entries(value.map);
    return Buffer.concat([control(7, members.length), ...members.flatMap(([k, v]) => [encode(k), encode(v)])]);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value.double);
  return withControl(3, bytes);
}

/** A pointer of the shortest size class that holds the target. */
export function pointer(target: number): Buffer {
  if (target < 2048) return Buffer.from([0x20 | (target >> 8), target & 255]);
  if (target < 526_336) {
    const rest = target - 2048;
    return Buffer.from([0x28 | (rest >> 16), (rest >> 8) & 255, rest & 255]);
  }
  const rest = target - 526_336;
  return Buffer.from([0x30 | (rest >>> 24), (rest >> 16) & 255, (rest >> 8) & 255, rest & 255]);
}

const isList = (value: Writable): value is readonly Writable[] => Array.isArray(value);

const withControl = (type: number, bytes: Buffer) => Buffer.concat([control(type, bytes.length), bytes]);

function control(type: number, size: number): Buffer {
  const low = size < 29 ? size : size < 285 ? 29 : 30;
  const head = type < 8 ? [(type << 5) | low] : [low, type - 7];
  if (low === 29) head.push(size - 29);
  if (low === 30) head.push((size - 285) >> 8, (size - 285) & 255);
  return Buffer.from(head);
}

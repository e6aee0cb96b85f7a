/**
 * What was found for an address, by the network that the answer holds for. Fixed in size: a new
 * entry takes the place of an old one, so that hostile addresses cost time, never memory.
 */
const sizeBits = 14;
const entries = 1 << sizeBits;
const mask = entries - 1;
const probes = 4;

/** Answers by a key of 32 bits (0 is never asked for). */
class Slots32 {
  readonly #keys = new Uint32Array(entries);
  readonly #values = new Int32Array(entries);
  #turn = 0;

  /** -1 when it is not known. */
  get(key: number): number {
    const home = slotOf(key);
    for (let i = 0; i < probes; i++) {
      const slot = (home + i) & mask;
      if (this.#keys[slot] === key) return this.#values[slot]!;
    }
    return -1;
  }

  set(key: number, value: number): void {
    const slot = this.#room(key);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }

  /** A free slot, or that of another key: in turn, so that two keys in use do not push each other out for ever. */
  #room(key: number): number {
    const home = slotOf(key);
    for (let i = 0; i < probes; i++) {
      const slot = (home + i) & mask;
      if (this.#keys[slot] === 0 || this.#keys[slot] === key) return slot;
    }
    return (home + (this.#turn++ % probes)) & mask;
  }
}

const slotOf = (key: number) => Math.imul(key, 0x9e3779b1) >>> (32 - sizeBits);

/** Of IPv4: by the first 24 bits, and by the whole address where networks are smaller. */
export class Ipv4Cache {
  readonly #wide = new Slots32();
  readonly #narrow = new Slots32();

  get(bytes: Uint8Array, at: number): number {
    const prefix = prefixOf(bytes, at);
    const wide = this.#wide.get(prefix);
    return wide >= 0 ? wide : this.#narrow.get(((prefix << 8) | bytes[at + 3]!) >>> 0);
  }

  set(bytes: Uint8Array, at: number, networkBits: number, value: number): void {
    const prefix = prefixOf(bytes, at);
    if (networkBits <= 24) this.#wide.set(prefix, value);
    else this.#narrow.set(((prefix << 8) | bytes[at + 3]!) >>> 0, value);
  }
}

const prefixOf = (bytes: Uint8Array, at: number) => (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;

/** Of IPv6: by the first 64 bits, what one customer gets. Smaller networks are looked up each time. */
export class Ipv6Cache {
  readonly #high = new Uint32Array(entries);
  readonly #low = new Uint32Array(entries);
  readonly #values = new Int32Array(entries).fill(-1);

  get(bytes: Uint8Array, at: number): number {
    const high = word(bytes, at);
    const low = word(bytes, at + 4);
    const slot = slotOf(high ^ Math.imul(low, 0x85ebca6b));
    return this.#high[slot] === high && this.#low[slot] === low ? this.#values[slot]! : -1;
  }

  set(bytes: Uint8Array, at: number, networkBits: number, value: number): void {
    if (networkBits > 64) return;
    const high = word(bytes, at);
    const low = word(bytes, at + 4);
    const slot = slotOf(high ^ Math.imul(low, 0x85ebca6b));
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#values[slot] = value;
  }
}

const word = (bytes: Uint8Array, at: number) =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

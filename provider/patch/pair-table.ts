/** Numbers pairs of nodes at a prefix in the order of insertion. Faster than nested maps. */
export class PairTable {
  /** Three numbers per pair. */
  private readonly keys: number[] = [];
  /**
   * Hash slots: the number of a pair plus one, or zero. A plain array, since creating a small typed array takes
   * longer.
   */
  private slots: number[] = new Array(64).fill(0);

  /** The number of a pair. If it is new, negative: then call {@link insert}, which gives it the next number. */
  find(x: number, y: number, prefix: number): number {
    const { keys, slots } = this;
    const mask = slots.length - 1;
    for (let at = hash(x, y, prefix) & mask; ; at = (at + 1) & mask) {
      const n = (slots[at] as number) - 1;
      if (n < 0) return -1;
      if (keys[3 * n] === x && keys[3 * n + 1] === y && keys[3 * n + 2] === prefix) return n;
    }
  }

  /** Numbers a new pair. */
  insert(x: number, y: number, prefix: number): number {
    const n = this.keys.push(x, y, prefix) / 3 - 1;
    // At most half of the slots are used, so a free one is near.
    if (2 * n >= this.slots.length) this.grow();
    else this.place(n);
    return n;
  }

  private grow(): void {
    this.slots = new Array(4 * this.slots.length).fill(0);
    for (let n = 0; 3 * n < this.keys.length; n++) this.place(n);
  }

  private place(n: number): void {
    const { keys, slots } = this;
    const mask = slots.length - 1;
    let at = hash(keys[3 * n] as number, keys[3 * n + 1] as number, keys[3 * n + 2] as number) & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = n + 1;
  }
}

function hash(x: number, y: number, prefix: number): number {
  const mixed = Math.imul(Math.imul(x, 0x01000193) ^ y, 0x85ebca6b) ^ prefix;
  return Math.imul(mixed, 0x9e3779b1) >>> 8;
}

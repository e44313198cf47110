/**
 * The demo's randomness: a hash of (stream, index), never a running generator. Any hour of any day can therefore be
 * made alone and comes out the same, whatever was made before it: yesterday does not change when today moves on.
 * Mixing: the 32-bit finalizer of MurmurHash3 (public domain) applied to a Weyl-stepped key.
 */
const SEED = 0x20267bbc;

/** 32 well-mixed bits of a stream and an index (both integers; negative ones too). */
export function bits(stream: number, index: number): number {
  let h = Math.imul(index ^ SEED, 0x9e3779b1) ^ Math.imul(stream + 0x7f4a7c15, 0x85ebca6b);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

/** Uniform in [0, 1). */
export function uniform(stream: number, index: number): number {
  return bits(stream, index) / 4294967296;
}

/** Roughly normal, mean 0, deviation 1, within ±3: no tail can leave the instruments' range by accident. */
export function normal(stream: number, index: number): number {
  const a = bits(stream, index);
  const b = bits(stream ^ 0x2545f491, index);
  return ((a & 0xffff) + (a >>> 16) + (b & 0xffff) - 98302.5) / 32768;
}

/** Smooth noise of deviation near 1 (0.8 between nodes) that changes over `period` steps of `t`. */
export function drift(stream: number, t: number, period: number): number {
  const at = t / period;
  const node = Math.floor(at);
  const f = at - node;
  const s = f * f * (3 - 2 * f);
  return normal(stream, node) * (1 - s) + normal(stream, node + 1) * s;
}

/** A stable stream number for a name. */
export function streamOf(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

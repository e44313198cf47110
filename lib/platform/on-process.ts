const held = globalThis as typeof globalThis & { lantian?: Map<string, unknown> };

/**
 * One thing per process, made at first use. A variable of a module is not that: Next holds one copy of a module for pages and
 * actions and one for routes.
 */
export function onProcess<T>(name: string, make: () => T): T {
  held.lantian ??= new Map();
  if (!held.lantian.has(name)) held.lantian.set(name, make());
  return held.lantian.get(name) as T;
}

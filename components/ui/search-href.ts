export type SearchValues = Record<string, string | string[] | number | null | undefined>;

/**
 * A link to `path` with the current search parameters and some changed: null or "" removes one. Keys keep their order, so
 * that equal filters give equal addresses.
 */
export function searchHref(path: string, current: SearchValues, changes: SearchValues = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...current, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") search.append(key, String(one));
    }
  }
  // Both stand for themselves inside a value, and trace keys are full of them.
  const text = search.toString().replace(/%3A/g, ":").replace(/%3D/g, "=");
  return text ? `${path}?${text}` : path;
}

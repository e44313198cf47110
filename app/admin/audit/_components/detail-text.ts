/** What a line of the trail keeps, as a person reads it: `name: value`, nested parts in braces, lists with commas. */
export function detailText(value: unknown): string {
  if (value === null || value === "") return "—";
  if (Array.isArray(value)) return value.length === 0 ? "—" : value.map(detailText).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([name, part]) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? `${name} {${detailText(part)}}`
        : `${name}: ${detailText(part)}`,
    )
    .join("; ");
}

import type { Evidence } from "./deliver-evidence";
import type { IssueDraft } from "./issue-fields";
import type { FormChoices } from "./report-choices";

/**
 * A draft as the server wants it: the issue, and what belongs to it. `id` is its client id. Without a description the category's
 * name stands: a photo says more than an official has time to type.
 */
export function draftInput(
  id: string,
  { fields, shots, point }: IssueDraft,
  choices: FormChoices,
): { input: Record<string, unknown>; evidence: Evidence } {
  const value = (name: string) => String(fields[name] ?? "");
  const number = (name: string) => (value(name) ? Number(value(name)) : undefined);
  const categoryId = Number(value("subcategory") || value("category"));
  const name = choices.categories.flatMap((one) => [one, ...one.children]).find((one) => one.id === categoryId)?.name;
  const fixed = fields.fixed === true;
  return {
    input: {
      clientId: id,
      categoryId,
      source: value("source"),
      severity: value("severity"),
      description: value("description").trim() || name,
      siteId: number("site"),
      townId: number("town"),
      gridId: number("grid"),
      address: value("address").trim(),
      ...(point ?? {}),
      foundAt: new Date().toISOString(),
      fixedOnSpot: fixed,
    },
    evidence: {
      shots: shots.filter((shot) => fixed || shot.kind === "before"),
      fix: fixed ? { ownerUnitId: Number(value("owner")), measures: value("measures") } : null,
    },
  };
}

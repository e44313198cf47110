import { newUuid } from "@/components/ui/new-uuid";

const IDS = new Set(["id", "clientId"]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A draft whose findings and pictures have ids of their own again: what bore the old ones has arrived. Pictures stay the same files. */
export function withNewIds<Draft>(draft: Draft): Draft {
  return renewed(draft) as Draft;
}

function renewed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renewed);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      IDS.has(name) && typeof one === "string" && UUID.test(one) ? newUuid() : renewed(one),
    ]),
  );
}

import { isLost, type Said } from "@/components/identity/sending-line";

/** What was refused, by the field's name. */
export function faultsOf(said: Said<unknown> | null): Record<string, string> {
  if (said === null || isLost(said) || said.ok) return {};
  return Object.fromEntries(
    Object.entries(said.error.fields ?? {}).map(([name, fault]) => [
      name.replace(/^values\./, ""),
      fault.message ?? fault.key,
    ]),
  );
}

import type { UnitKind } from "@/lib/identity/rules/roles";
import type { NameRule } from "./transition-table";

export interface NamedUnit {
  id: number;
  kind: UnitKind;
  regionId: number;
}

/** Who names: a Viewer is one. */
interface Naming {
  unitId: number;
  unitKind: UnitKind;
  regionIds: readonly number[];
}

/** The units of a step, as typed or by default. */
export interface NamedUnits {
  owner: NamedUnit | null;
  co: readonly NamedUnit[];
  verifier: NamedUnit | null;
  finderUnitId: number;
}

export interface BrokenName {
  field: "ownerUnitId" | "coUnitIds" | "verifierUnitId";
  key: "order-outside-town" | "verifier-is-fixer" | "verifier-is-village" | "verifier-is-finder";
}

/** Whether the actor may order to the unit: a town to itself and its own grids; every other orderer to anybody. */
export function mayOrderTo(actor: Naming, unit: NamedUnit): boolean {
  if (actor.unitKind !== "town" || unit.id === actor.unitId) return true;
  return unit.kind === "village" && actor.regionIds.includes(unit.regionId);
}

/** Whether a unit of that kind may be named as verifier at all: a village stands below whoever fixes or orders there. */
export function mayBeVerifier(unit: { kind: UnitKind }): boolean {
  return unit.kind !== "village";
}

/**
 * How the named units break a rule of the transition table; null when they keep it. The air office is everybody's verifier, its own
 * findings' too: there the guards ask for another person.
 */
export function brokenName(
  rule: NameRule,
  actor: Naming,
  { owner, co, verifier, finderUnitId }: NamedUnits,
): BrokenName | null {
  switch (rule) {
    case "town-orders-below":
      if (owner && !mayOrderTo(actor, owner)) return { field: "ownerUnitId", key: "order-outside-town" };
      return co.some((unit) => !mayOrderTo(actor, unit)) ? { field: "coUnitIds", key: "order-outside-town" } : null;
    case "verifier-apart":
      if (!verifier) return null;
      if (verifier.id === owner?.id) return { field: "verifierUnitId", key: "verifier-is-fixer" };
      if (co.some((unit) => unit.id === verifier.id)) return { field: "coUnitIds", key: "verifier-is-fixer" };
      return mayBeVerifier(verifier) ? null : { field: "verifierUnitId", key: "verifier-is-village" };
    case "verifier-not-finder":
      return verifier && verifier.kind !== "air_office" && verifier.id === finderUnitId
        ? { field: "verifierUnitId", key: "verifier-is-finder" }
        : null;
  }
}

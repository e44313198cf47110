import { REGISTER_KEYS, type Register, type RegisterKey } from "./register";
import { CATERING } from "./registers/catering";
import { COAL } from "./registers/coal";
import { CONSTRUCTION } from "./registers/construction";
import { ENTERPRISES } from "./registers/enterprises";
import { PLEDGES } from "./registers/pledges";
import { ROADS } from "./registers/roads";
import { STOCKYARDS } from "./registers/stockyards";
import { STOVES } from "./registers/stoves";
import { VEHICLES } from "./registers/vehicles";
import type { SiteKind } from "./site-kind";

/** All registers, in the order of the menu. */
export const REGISTERS: Readonly<Record<RegisterKey, Register>> = {
  construction: CONSTRUCTION,
  coal: COAL,
  stoves: STOVES,
  catering: CATERING,
  enterprises: ENTERPRISES,
  stockyards: STOCKYARDS,
  pledges: PLEDGES,
  vehicles: VEHICLES,
  roads: ROADS,
};

/** The register that keeps a kind of place; null for kinds that are places only (地块, 其他). */
export function registerOfKind(kind: SiteKind): Register | null {
  const key = REGISTER_KEYS.find((one) => REGISTERS[one].kinds.includes(kind));
  return key ? REGISTERS[key] : null;
}

/** The register of an address; null for anything else. */
export function registerNamed(key: string): Register | null {
  return REGISTER_KEYS.some((one) => one === key) ? REGISTERS[key as RegisterKey] : null;
}

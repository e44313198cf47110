import type { RegionName } from "@/lib/air/queries/figure";
import type { Pollutant } from "@/lib/air/rules/pollutants";
import type { Viewer } from "@/lib/identity/rules/viewer";

export interface StandardsView {
  today: string;
  versions: {
    id: string;
    validFrom: string;
    validTo: string | null;
    inForce: boolean;
    documents: string[];
    /** Shown texts: annual, daily, hourly (O3: 8 h and 1 h). null = the standard has none. */
    limits: { pollutant: Pollutant; annual: string | null; daily: string | null; hourly: string | null }[];
    /** One row per IAQI step; null = none published. */
    breakpoints: { iaqi: number; day: Record<Pollutant, string | null> }[];
  }[];
  schemes: {
    id: string;
    validFrom: string;
    inForce: boolean;
    limits: Record<Pollutant, string>;
    weights: Record<Pollutant, string>;
    decimals: { concentration: number; co: number; single: number; sum: number; shown: number };
    confirmed: boolean;
  }[];
  dust: {
    id: number;
    document: string;
    issuedOn: string;
    note: string;
    recordedAt: string;
    revokedAt: string | null;
    days: { date: string; region: RegionName }[];
  }[];
  targets: { region: RegionName; year: number; measure: string; value: string; document: string; setAt: string }[];
  policies: {
    key: string;
    validFrom: string;
    value: unknown;
    reason: string;
    setAt: string;
    inForce: boolean;
    isDefault: boolean;
  }[];
  regions: (RegionName & { level: string })[];
  may: { setDust: boolean; setTarget: boolean; setPolicy: boolean };
}

/** 口径与标准: what is in force, what was decided, and by which paper. */
export async function standardsPage(viewer: Viewer): Promise<StandardsView> {
  throw new Error(`not ready: ${viewer.loginName}`);
}

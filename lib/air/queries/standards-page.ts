import { airPoliciesOn } from "@/lib/air/queries/air-policies";
import { concentrationText } from "@/lib/air/queries/decimal-text";
import type { RegionName } from "@/lib/air/queries/figure";
import { regionName, visibleRegions } from "@/lib/air/queries/region-tree";
import { DEFAULT_POLICIES, POLICY_KEYS } from "@/lib/air/rules/air-policies";
import { defaultSchemeOn, INDEX_SCHEMES, type IndexScheme } from "@/lib/air/rules/index-schemes";
import { byPollutant, POLLUTANTS, type Pollutant } from "@/lib/air/rules/pollutants";
import {
  annualLimit,
  IAQI_NODES,
  STANDARD_VERSIONS,
  type StandardVersion,
  standardOn,
} from "@/lib/air/rules/standard-versions";
import { may } from "@/lib/identity/rules/permissions";
import { decidesForAll, scope } from "@/lib/identity/rules/scope";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { today } from "@/lib/platform/clock";
import { sql } from "@/lib/platform/db";
import type { CivilDate } from "@/lib/shared/civil-date";
import { contentHash } from "@/lib/shared/content-hash";
import { allTargets, type TargetRow, targetsSeen } from "./targets";

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
  targets: TargetRow[];
  /** Hash of every target, also of those out of sight: what a form for one was opened with. */
  targetsHash: string;
  policies: {
    key: string;
    validFrom: string;
    value: unknown;
    reason: string;
    setAt: string;
    inForce: boolean;
    isDefault: boolean;
  }[];
  /** `mine`: the viewer may set what holds there. */
  regions: (RegionName & { level: string; mine: boolean })[];
  may: { setDust: boolean; setTarget: boolean; setPolicy: boolean };
}

/** 口径与标准: what is in force, what was decided, and by which paper. */
export async function standardsPage(viewer: Viewer): Promise<StandardsView> {
  const present = today();
  const [regions, policies, dust, targets, settings] = await Promise.all([
    visibleRegions(viewer),
    airPoliciesOn(present),
    dustList(),
    allTargets({ sql }),
    policySettings(),
  ]);
  const visible = new Set(regions.map(({ code }) => code));
  const edits = may(viewer, "standards:edit");
  const editable = scope(viewer, "standards:edit");
  return {
    today: present,
    versions: STANDARD_VERSIONS.map((version) => versionView(version, present)),
    schemes: INDEX_SCHEMES.map((scheme) => schemeView(scheme, policies.scheme ?? defaultSchemeOn(present))),
    dust: dust
      .map((event) => ({
        ...event,
        named: event.days.length,
        days: event.days.filter(({ region }) => visible.has(region.code)),
      }))
      .filter(({ named, days }) => named === 0 || days.length > 0)
      .map(({ named: _, ...event }) => event),
    targets: targets.filter(({ region }) => visible.has(region.code)),
    targetsHash: contentHash(targetsSeen(targets)),
    policies: policiesView(settings, present),
    regions: regions.map((node) => ({ ...regionName(node), level: node.level, mine: editable.includes(node.id) })),
    may: { setDust: edits, setTarget: edits, setPolicy: edits && decidesForAll(viewer, "standards:edit") },
  };
}

function versionView(version: StandardVersion, present: CivilDate): StandardsView["versions"][number] {
  const text = (pollutant: Pollutant, value: number | null) => concentrationText(pollutant, value);
  return {
    id: version.id,
    validFrom: version.validFrom,
    validTo: version.validTo,
    inForce: standardOn(present) === version.id,
    documents: [...version.documents],
    limits: POLLUTANTS.map((pollutant) => {
      const { year, day, hour } = version.gradeII[pollutant];
      return { pollutant, annual: text(pollutant, year), daily: text(pollutant, day), hourly: text(pollutant, hour) };
    }),
    breakpoints: version.breakpoints
      ? IAQI_NODES.map((iaqi, i) => ({
          iaqi,
          day: byPollutant((p) => text(p, version.breakpoints?.day[p].nodes[i] ?? null)),
        }))
      : [],
  };
}

function schemeView(scheme: IndexScheme, inForce: string): StandardsView["schemes"][number] {
  return {
    id: scheme.id,
    validFrom: scheme.validFrom,
    inForce: scheme.id === inForce,
    limits: byPollutant((p) => concentrationText(p, annualLimit(scheme.limitsOf, p)) as string),
    weights: byPollutant((p) => String(scheme.weights[p])),
    decimals: { ...scheme.decimals },
    confirmed: scheme.confirmed,
  };
}

async function dustList(): Promise<StandardsView["dust"]> {
  return sql(
    "dust-list",
    `SELECT e.id, e.document, e.issued_on AS "issuedOn", e.note, to_char(e.recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt",
            to_char(e.revoked_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "revokedAt",
            coalesce(jsonb_agg(jsonb_build_object('date', d.date, 'region',
              jsonb_build_object('code', r.code, 'name', r.name, 'nameEn', r.name_en)) ORDER BY d.date, r.code)
              FILTER (WHERE d.date IS NOT NULL), '[]') AS days
       FROM dust_event e LEFT JOIN dust_day d ON d.event_id = e.id LEFT JOIN region r ON r.id = d.region_id
      GROUP BY e.id ORDER BY e.issued_on DESC, e.id DESC`,
  );
}

type Setting = Pick<StandardsView["policies"][number], "key" | "validFrom" | "value" | "reason" | "setAt">;

async function policySettings(): Promise<Setting[]> {
  return sql(
    "air-policy-settings",
    `SELECT key, valid_from AS "validFrom", value, reason, to_char(set_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "setAt"
       FROM policy_setting WHERE key LIKE 'air.%' ORDER BY key, valid_from DESC`,
  );
}

/** Every choice with its history; one that was never made stands there as its default. */
function policiesView(settings: Setting[], present: CivilDate): StandardsView["policies"] {
  return (Object.keys(POLICY_KEYS) as (keyof typeof POLICY_KEYS)[]).flatMap((name) => {
    const key = POLICY_KEYS[name];
    const own = settings.filter((setting) => setting.key === key);
    const current = own.find(({ validFrom }) => validFrom <= present);
    const chosen = own.map((setting) => ({ ...setting, inForce: setting === current, isDefault: false }));
    if (current) return chosen;
    const fallback = {
      key,
      validFrom: "",
      value: DEFAULT_POLICIES[name],
      reason: "",
      setAt: "",
      inForce: true,
      isDefault: true,
    };
    return [...chosen, fallback];
  });
}

import type { RegisterKey } from "@/lib/ledgers/rules/register";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { uniform } from "./prng";

/** A record of a book as its table has it, without who wrote it. */
export interface PlannedRecord {
  table: string;
  /** The day on which it was written. */
  on: CivilDate;
  row: Record<string, unknown>;
}

interface Entry {
  siteId: number;
  stream: number;
  values: Readonly<Record<string, unknown>>;
}

/** The dated records of an entry: most are up to date, some are late, some lack their paper. */
export function demoRecords(register: RegisterKey, entry: Entry, today: CivilDate): PlannedRecord[] {
  const draw = (n: number) => uniform(entry.stream, 500 + n);
  switch (register) {
    case "catering":
      return cleanings(entry, draw, today);
    case "coal":
      return batches(draw, today);
    case "construction":
      return stages(entry, draw, today);
    case "enterprises":
      return [...grades(entry, draw, today), ...measures(draw)];
    case "stoves":
      return changes(entry);
    default:
      return [];
  }
}

type Draw = (n: number) => number;

function cleanings({ values }: Entry, draw: Draw, today: CivilDate): PlannedRecord[] {
  const every = { large: 30, medium: 60, small: 90 }[String(values.size)] ?? 90;
  // Three of four keep to it.
  const last = Math.floor(draw(1) < 0.75 ? draw(2) * every : every + draw(2) * 60);
  return Array.from({ length: 2 + Math.floor(draw(3) * 3) }, (_, n) => {
    const on = addDays(today, -last - n * every);
    return {
      table: "oil_cleaning",
      on,
      row: { on, by: "朔源洁净清洗服务部", voucher: `QX-${on.slice(2).replaceAll("-", "")}`, note: "" },
    };
  });
}

function batches(draw: Draw, today: CivilDate): PlannedRecord[] {
  return Array.from({ length: 8 }, (_, n) => {
    const on = addDays(today, -4 - n * 9 - Math.floor(draw(n) * 5));
    const flow = n % 2 === 1 ? "in" : "out";
    return {
      table: "coal_batch",
      on,
      row: {
        on,
        flow,
        tons: (flow === "in" ? 160 + draw(20 + n) * 120 : 60 + draw(20 + n) * 90).toFixed(3),
        party: flow === "in" ? "北梁矿业有限公司" : "周边居民",
        report_no: flow === "in" && draw(40 + n) < 0.85 ? `MZ-2026-${100 + Math.floor(draw(60 + n) * 800)}` : "",
        ash: (9 + draw(80 + n) * 6).toFixed(2),
        sulphur: (0.3 + draw(100 + n) * 0.5).toFixed(2),
        heat: (22 + draw(120 + n) * 5).toFixed(2),
      },
    };
  });
}

function stages({ values }: Entry, draw: Draw, today: CivilDate): PlannedRecord[] {
  const since = String(values.stageSince ?? addDays(today, -60));
  const earlier = addDays(since, -60 - Math.floor(draw(1) * 60));
  const row = (stage: unknown, from: string, to: string | null) => ({
    table: "construction_stage",
    on: from,
    row: { stage, from_on: from, to_on: to, covered: values.stopCovered ?? true, note: "" },
  });
  return [row("earthwork", earlier, addDays(since, -1)), row(values.stage ?? "structure", since, null)];
}

function grades({ values }: Entry, draw: Draw, today: CivilDate): PlannedRecord[] {
  const on = addDays(today, -40 - Math.floor(draw(1) * 100));
  return [
    {
      table: "enterprise_grade",
      on,
      row: {
        on,
        sector: values.sector ?? "",
        old_grade: "D",
        new_grade: values.grade ?? "D",
        source: "市局绩效分级名单",
      },
    },
  ];
}

function measures(draw: Draw): PlannedRecord[] {
  const from = 200 + Math.floor(draw(10) * 800);
  return [
    ["yellow", 0.8],
    ["orange", 0.6],
    ["red", 0.3],
  ].map(([level, share]) => {
    const to = Math.round(from * Number(share));
    return {
      table: "emergency_measure",
      on: "2026-10-20",
      row: {
        since: "2026-11-01",
        level,
        measure: `日投料量由 ${from} 吨降到 ${to} 吨`,
        from_value: from,
        to_value: to,
        measure_unit: "吨/日",
        check_by: draw(11) < 0.5 ? "power" : "feed",
      },
    };
  });
}

function changes({ values }: Entry): PlannedRecord[] {
  if (values.conversion === "none" || typeof values.convertedOn !== "string") return [];
  const row = { on: values.convertedOn, energy: values.energy, evidence: values.evidence, evidence_no: "", note: "" };
  return [{ table: "stove_change", on: values.convertedOn, row }];
}

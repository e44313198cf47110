import type { MapPoint, Shot } from "@/components/ledgers/shot";
import type { Evidence } from "./deliver-evidence";
import { deviceStore } from "./device-store";
import type { Entry, EntryForm } from "./outbox-entry";

/** Rows as they were kept before there was one outbox. */
interface OldShot extends Omit<Shot, "fileAt"> {
  takenAt: string;
}
interface OldEvidence {
  shots: OldShot[];
  fix: Evidence["fix"];
}
interface OldReport extends OldEvidence {
  id: string;
  userId: number;
  queued: boolean;
  fields: Record<string, string | boolean>;
  input: Record<string, unknown> | null;
  point: MapPoint;
}
interface OldVisit {
  id: string;
  userId: number;
  queued: boolean;
  address: string;
  label: string;
  input: Record<string, unknown>;
  findings: ({ input: Record<string, unknown> } & OldEvidence)[];
}

const reports = deviceStore<OldReport>("lantian-reports");
const visits = deviceStore<OldVisit>("lantian-visits");
const FORMS: Record<string, EntryForm> = {
  "/api/inspections": "patrol",
  "/api/inspections/visit": "visit",
  "/api/inspections/elsewhere": "elsewhere",
};

const evidence = ({ shots, fix }: OldEvidence): Evidence => ({
  shots: shots.map(({ takenAt, ...shot }) => ({ ...shot, fileAt: takenAt })),
  fix,
});

/** What a person handed in before the upgrade that is still on the device goes over into the outbox, each when it is safe there. */
export async function takeOlder(userId: number, keep: (entry: Entry) => Promise<boolean>): Promise<void> {
  const names = (await globalThis.indexedDB?.databases?.())?.map((database) => database.name) ?? [];
  if (names.includes("lantian-reports"))
    for (const old of (await reports.kept(userId)).filter((row) => row.queued))
      if (await keep(ofReport(old))) await reports.forget(old.id);
  if (names.includes("lantian-visits"))
    for (const old of (await visits.kept(userId)).filter((row) => row.queued))
      if (await keep(ofVisit(old))) await visits.forget(old.id);
}

function ofReport(old: OldReport): Entry {
  const { shots } = evidence(old);
  return {
    ...common(old, "report", "/issues/new", String(old.input?.description ?? "")),
    address: "/api/issues",
    input: old.input,
    parts: [{ input: old.input ?? {}, ...evidence(old) }],
    draft: { fields: old.fields, shots, point: old.point },
  };
}

function ofVisit(old: OldVisit): Entry {
  const form = FORMS[old.address] ?? "visit";
  const page = form === "patrol" ? "/inspections/patrol" : `/inspections/${String(old.input.inspectionId ?? "")}`;
  return {
    ...common(old, form, page, old.label),
    address: old.address,
    input: old.input,
    parts: old.findings.map((finding) => ({ input: finding.input, ...evidence(finding) })),
  };
}

function common(old: { id: string; userId: number }, form: EntryForm, page: string, label: string) {
  return { id: old.id, userId: old.userId, form, slot: form, page, label, state: "waiting" as const, arrived: null };
}

import { z } from "zod";
import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { SITE_KINDS } from "@/lib/ledgers/rules/site-kind";
import { today } from "@/lib/platform/clock";
import { weeklyWorkbook } from "@/lib/reports/files/weekly-workbook";
import { civilDateOf, diffDays } from "@/lib/shared/civil-date";
import { documentDay } from "@/lib/shared/document-day";
import { fileAnswer } from "@/lib/shared/file-answer";
import { idInAddress } from "@/lib/shared/id-in-address";
import { winterWord } from "@/lib/winter/files/winter-word";
import { type CampaignGlance, campaignGlance } from "@/lib/winter/queries/campaign-glance";
import { officeName } from "@/lib/winter/queries/office-name";
import { campaignParts } from "@/lib/winter/rules/campaign-words";

const t = translator("zh-CN", "inspections");
const f = formats("zh-CN");

/** A campaign's own report as .docx or .xlsx: the kept figures of a closed one, else marked as of today. Papers are Chinese. */
export const GET = route({
  name: "campaigns.report",
  gives: "file",
  permission: "export",
  input: z.object({ format: z.enum(["docx", "xlsx"]).default("docx") }),
  run: async ({ viewer, params, input: { format } }) => {
    const id = idInAddress(params.id);
    const [campaign, org] = await Promise.all([campaignGlance(viewer, id), officeName(viewer)]);
    const { frozen } = campaign;
    const title = t("glance.fileTitle", { name: campaign.name });
    const state = frozen
      ? t("glance.frozen", { at: f.momentWithYear(frozen.at), by: frozen.by })
      : t("glance.live", { on: f.dayWithYear(campaign.on) });
    const bytes =
      format === "xlsx"
        ? await weeklyWorkbook({ title, note: state, ...sheetOf(campaign), foot: frozen?.sha256 ?? "" })
        : await winterWord({
            org,
            number: t("glance.fileNumber", dayOf(campaign)),
            title,
            parts: campaignParts(paperOf(campaign)),
            table: {
              heads: (["unit", "done", "found", "closed", "overdue", "unseen"] as const).map((key) =>
                t(`glance.${key}`),
              ),
              rows: campaign.units.map((unit) => [
                unit.name,
                unit.quota === null ? String(unit.done) : `${unit.done} / ${unit.quota}`,
                ...[unit.found, unit.closed, unit.overdue].map(String),
                unit.places === 0 ? "—" : `${unit.unseen} / ${unit.places}`,
              ]),
            },
            date: documentDay(frozen ? civilDateOf(frozen.at) : today()),
            foot: frozen ? `${state} ${frozen.sha256.slice(0, 16)}` : state,
          });
    await noteExport(viewer, { what: "campaigns.report", rows: campaign.units.length, format, filter: { id } });
    return fileAnswer(bytes, `campaign-${id}.${format}`, title);
  },
});

function dayOf({ startsOn, endsOn, on }: CampaignGlance): { day: number; days: number } {
  const days = diffDays(endsOn, startsOn) + 1;
  return { day: Math.min(days, Math.max(0, diffDays(on, startsOn) + 1)), days };
}

function sheetOf({ units, totals }: CampaignGlance): {
  heads: string[];
  rows: (string | number)[][];
  total: (string | number)[];
} {
  const keys = ["unit", "rank", "quota", "planned", "done", "found", "closed", "overdue", "unseen"] as const;
  return {
    heads: [...keys.map((key) => t(`glance.${key}`)), t("glance.kinds")],
    rows: units.map((unit) => [
      unit.name,
      unit.rank ?? "—",
      unit.quota ?? "—",
      unit.planned,
      unit.done,
      unit.found,
      unit.closed,
      unit.overdue,
      unit.places === 0 ? "—" : unit.unseen,
      unit.places,
    ]),
    total: [
      t("glance.total"),
      "",
      units.reduce((sum, { quota }) => sum + (quota ?? 0), 0),
      totals.planned,
      totals.done,
      totals.issues,
      totals.closed,
      totals.overdue,
      totals.unseen,
      totals.places,
    ],
  };
}

function paperOf(of: CampaignGlance) {
  const words = translator("zh-CN", "words");
  const pollutant = translator("zh-CN", "air")(`pollutant.${of.pollutant}`);
  const kinds = SITE_KINDS.filter((kind) => of.siteKinds.includes(kind)).map((kind) => words(`siteKind.${kind}`));
  const { trend } = of;
  return {
    ...dayOf(of),
    period: f.rangeWithYear(of.startsOn, of.endsOn),
    lead: of.leadUnit ?? t("glance.none"),
    area:
      [...of.towns.map(({ name }) => name), ...(of.area ? [t("glance.drawn")] : [])].join("、") || t("glance.whole"),
    kinds: kinds.join("、") || t("glance.listed"),
    goal: of.goal,
    bans: of.bans.map(({ text, from, to }) => ({ text, range: f.rangeWithYear(from, to) })),
    targets: of.targets.map(({ key, target, now, met }) => ({
      name: t(`glance.target.${key}`, { pollutant }),
      target: t(key === "mean" ? "glance.atMost" : "glance.atLeast", { value: String(target) }),
      now: key === "mean" ? f.number(now, 1) : f.percent(now),
      met,
    })),
    totals: of.totals,
    air: trend && {
      pollutant,
      range: f.rangeWithYear(trend.from, trend.to),
      now: trend.now.shown,
      before: trend.before.shown,
      change: trend.change,
      median: trend.peers?.median ?? null,
      difference: trend.peers?.difference ?? null,
      verdict: trend.peers ? t(`glance.verdict.${trend.peers.verdict}`) : "",
    },
  };
}

import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { today } from "@/lib/platform/clock";
import { civilDateOf } from "@/lib/shared/civil-date";
import { documentDay } from "@/lib/shared/document-day";
import { fileAnswer } from "@/lib/shared/file-answer";
import { idInAddress } from "@/lib/shared/id-in-address";
import { winterWord } from "@/lib/winter/files/winter-word";
import { officeName } from "@/lib/winter/queries/office-name";
import { warningReport } from "@/lib/winter/queries/warning-report";
import { afterActionParts } from "@/lib/winter/rules/after-action-words";

const HOUR_MS = 3_600_000;

/** The after-action report as .docx: frozen figures once they are frozen, else marked as of now. Papers are Chinese. */
export const GET = route({
  name: "warnings.report",
  gives: "file",
  permission: "warnings:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const [{ sums, frozen }, org] = await Promise.all([warningReport(viewer, id), officeName(viewer)]);
    const t = translator("zh-CN", "warnings");
    const { momentWithYear } = formats("zh-CN");
    const level = t(`level.${sums.highestLevel}`);
    const title = t("report.title", { level });
    const bytes = await winterWord({
      org,
      number: sums.documentNo || t("report.noNumber"),
      title,
      parts: afterActionParts({
        ...sums,
        level,
        from: momentWithYear(sums.from),
        to: momentWithYear(sums.to),
        sparedBy: sums.sparedBy.map((spared) => ({
          ...spared,
          reason: t(`spared.${spared.reason}`, { places: spared.places }),
        })),
        hours: Math.round((sums.to.getTime() - sums.from.getTime()) / HOUR_MS),
        events: sums.events.map((event) => ({
          at: momentWithYear(event.at),
          what: t(`event.${event.kind}`),
          level: t(`level.${event.level}`),
          by: event.byName,
          reason: event.reason,
        })),
      }),
      table: {
        heads: (["unit", "asked", "signed", "within", "checked", "failed"] as const).map((key) => t(`report.${key}`)),
        rows: sums.units.map((unit) => [
          unit.name,
          ...[unit.asked, unit.acknowledged, unit.within, unit.checked].map(String),
          unit.checked === 0 ? "—" : String(unit.failed),
        ]),
      },
      date: documentDay(frozen ? civilDateOf(frozen.at) : today()),
      foot: frozen
        ? t("report.frozen", { at: momentWithYear(frozen.at), by: frozen.by, sha: frozen.sha256.slice(0, 16) })
        : t("report.live"),
    });
    await noteExport(viewer, { what: "warnings.report", rows: 1, format: "docx", filter: { id } });
    return fileAnswer(bytes, `warning-${id}.docx`, title);
  },
});

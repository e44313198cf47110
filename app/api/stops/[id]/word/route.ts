import { formats } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { noteExport } from "@/lib/identity/commands/note-export";
import { route } from "@/lib/identity/commands/run-route";
import { today } from "@/lib/platform/clock";
import { NotFound } from "@/lib/platform/errors";
import { civilDateOf } from "@/lib/shared/civil-date";
import { documentDay } from "@/lib/shared/document-day";
import { fileAnswer } from "@/lib/shared/file-answer";
import { idInAddress } from "@/lib/shared/id-in-address";
import { winterWord } from "@/lib/winter/files/winter-word";
import { officeName } from "@/lib/winter/queries/office-name";
import { exemptionRow } from "@/lib/winter/queries/stop-list";

/** The certificate as .docx. */
export const GET = route({
  name: "stops.word",
  gives: "file",
  permission: "inspections:read",
  run: async ({ viewer, params }) => {
    const id = idInAddress(params.id);
    const [row, org] = await Promise.all([exemptionRow(viewer, id), officeName(viewer)]);
    if (row.state !== "approved" || !row.number || !row.code)
      throw new NotFound("exemption-unknown", { exemptionId: id });
    const t = translator("zh-CN", "stops");
    const period = formats("zh-CN").rangeWithYear(row.fromOn, row.toOn);
    const bytes = await winterWord({
      org,
      number: row.number,
      title: t("certificate"),
      parts: [
        { heading: t("paper.what"), body: t("paper.grant", { place: row.place, town: row.town, period }) },
        { heading: t("apply.scope"), body: row.scope },
        { heading: t("columns.upTo"), body: t(`paper.upTo.${row.upTo}`) },
      ],
      date: documentDay(row.decidedAt ? civilDateOf(row.decidedAt) : today()),
      foot: t("paper.code", { code: row.code }),
    });
    await noteExport(viewer, { what: "stops.word", rows: 1, format: "docx", filter: { id } });
    return fileAnswer(bytes, `exemption-${id}.docx`, `${row.number} ${row.place}`);
  },
});

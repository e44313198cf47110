import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { currentLocale } from "@/lib/i18n/current-locale";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { PREVIEW_PAGE, type PreviewRow, previewRows, type SheetPreview } from "@/lib/ledgers/queries/sheet-preview";
import type { Register } from "@/lib/ledgers/rules/register";
import { ROW_OUTCOMES } from "@/lib/ledgers/rules/sheet/import-states";
import { previewFilter } from "@/lib/ledgers/sheet-schema";
import { deskFrame } from "../../../../_components/list-frames";
import { listRoute } from "../../../../_components/list-route";
import { RegisterTabs } from "../../../_components/register-tabs";
import { previewColumns } from "./preview-columns";
import { PreviewPanel } from "./preview-panel";

/** The rows of one list, those that wait for a word first. */
export function previewRoute(register: Register, preview: SheetPreview) {
  const path = `/ledgers/${register.key}/import/${preview.id}`;
  return listRoute({
    path,
    viewer: () => viewerWith("sites:manage"),
    title: async () => (await text("sheets"))("preview.title", { id: preview.id }),
    frame: deskFrame("ledgers", <RegisterTabs current={register.key} />),
    filter: previewFilter,
    async show({ filter }): Promise<ListView<PreviewRow>> {
      const [t, locale, rows] = await Promise.all([text("sheets"), currentLocale(), previewRows(preview.id, filter)]);
      const language = locale === "en" ? "en" : "zh";
      const { counts } = preview;
      const total = filter.outcome
        ? (counts[filter.outcome] ?? 0)
        : Object.values(counts).reduce((sum, n) => sum + n, 0);
      const shown = ROW_OUTCOMES.filter((outcome) => (counts[outcome] ?? 0) > 0);
      return {
        chips: shown.map((outcome) => ({
          key: outcome,
          label: `${t(`outcomes.${outcome}`)} ${counts[outcome]}`,
          href: `${path}?outcome=${outcome}`,
        })),
        actions: <ButtonLink href={`/ledgers/${register.key}/import`}>{t("imports.title")}</ButtonLink>,
        before: <PreviewPanel register={register} preview={preview} />,
        fields: [
          {
            kind: "choice",
            name: "outcome",
            label: t("preview.outcome"),
            options: [
              { value: "", label: t("preview.all") },
              ...shown.map((value) => ({ value, label: `${t(`outcomes.${value}`)} (${counts[value]})` })),
            ],
          },
        ],
        rows,
        rowKey: (row) => row.line,
        columns: await previewColumns(register, preview, language),
        stacked: true,
        empty: { title: t("preview.none") },
        paging: { page: filter.page, size: PREVIEW_PAGE, total },
      };
    },
  });
}

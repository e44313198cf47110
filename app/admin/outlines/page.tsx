import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { outlineRegions } from "@/lib/ledgers/queries/outline-regions";
import { OUTLINE_BOUNDS } from "@/lib/ledgers/rules/outline-file";
import { pointsOf } from "@/lib/ledgers/rules/outline-shape";
import { DATUMS } from "@/lib/shared/coordinate-system";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { OutlineFile } from "./_components/outline-file";
import { previewOutlines, saveOutlines } from "./actions";

const DOUBTS = ["outside-parent", "stations-outside", "replaces"] as const;

/** 区域边界: which regions have an outline, and a file that brings more. */
export default async function OutlinesPage() {
  const viewer = await adminViewer("outlines");
  const [t, ta, locale, regions] = await Promise.all([
    text("office"),
    text("admin"),
    currentLocale(),
    outlineRegions(viewer),
  ]);
  const shown = regions.filter(({ level }) => level !== "village");
  return (
    <AdminFrame viewer={viewer} tab="outlines">
      <p className="muted">{t("outlines.lead")}</p>
      <Panel title={t("outlines.bring")}>
        <OutlineFile
          preview={previewOutlines}
          save={saveOutlines}
          regions={regions.map((region) => ({ id: region.id, name: `${localName(region, locale)} (${region.code})` }))}
          datums={DATUMS.map((value) => ({ value, label: t(`outlines.datums.${value}`) }))}
          words={{
            file: {
              label: t("outlines.file"),
              help: t("outlines.fileHelp", { points: OUTLINE_BOUNDS.points }),
              sending: ta("import.sending", { percent: "{percent}" }),
              failed: ta("import.failed"),
              choose: ta("import.choose"),
              nothing: ta("import.nothing"),
            },
            paste: t("outlines.paste"),
            datum: t("outlines.datum"),
            pickDatum: t("outlines.pickDatum"),
            datumHelp: t("outlines.datumHelp"),
            preview: t("outlines.preview"),
            tooLarge: t("outlines.tooLarge"),
            label: t("outlines.label"),
            points: t("outlines.points"),
            region: t("region"),
            skip: t("outlines.skip"),
            doubt: t("outlines.doubt"),
            sure: t("outlines.sure"),
            byHand: t("outlines.byHand"),
            reason: t("reason"),
            save: t("outlines.save", { count: "{count}" }),
            none: t("outlines.none"),
            done: t("outlines.done", { count: "{count}" }),
            sketch: t("outlines.sketch"),
            doubts: Object.fromEntries(DOUBTS.map((doubt) => [doubt, t(`outlines.doubts.${doubt}`)])),
          }}
        />
      </Panel>
      <Panel title={t("outlines.title")}>
        <Table
          caption={t("outlines.title")}
          tall
          rows={shown}
          rowKey={(region) => region.id}
          empty={<EmptyState title={t("evaluation.noRegions")} hint={t("evaluation.noRegionsHint")} />}
          columns={[
            { key: "name", header: t("region"), rowHeader: true, cell: (region) => localName(region, locale) },
            { key: "code", header: t("code"), cell: (region) => <code>{region.code}</code> },
            { key: "level", header: ta("places.level"), cell: (region) => ta(`places.levels.${region.level}`) },
            {
              key: "points",
              header: t("outlines.points"),
              num: true,
              cell: (region) => (region.outline ? pointsOf(region.outline) : t("outlines.missing")),
            },
          ]}
        />
      </Panel>
    </AdminFrame>
  );
}

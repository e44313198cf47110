import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { MAX_REGION_ROWS } from "@/lib/identity/rules/region-rows";
import { AdminFrame } from "../../_components/admin-frame";
import { RegionList } from "./_components/region-list";
import { commitList, previewList } from "./actions";

const FAULTS = [
  "code-shape",
  "digits-lost",
  "name-missing",
  "too-long",
  "code-repeated",
  "no-parent",
  "too-deep",
  "other-name",
] as const;
/** The form fills these in itself. */
const HOLES = { line: "{line}", code: "{code}", name: "{name}", max: "{max}" };

/** A list of regions, pasted or from a file: the national code list of a district, or its own. */
export default async function ImportRegionsPage() {
  const viewer = await viewerWith("regions:manage");
  const [t, ta] = await Promise.all([text("office"), text("admin")]);
  return (
    <AdminFrame viewer={viewer} tab="places">
      <Panel title={t("list.title")}>
        <p>{t("list.lead", { max: MAX_REGION_ROWS })}</p>
        <RegionList
          preview={previewList}
          commit={commitList}
          words={{
            file: {
              label: t("list.file"),
              help: ta("import.fileHelp"),
              sending: ta("import.sending", { percent: "{percent}" }),
              failed: ta("import.failed"),
              choose: ta("import.choose"),
              nothing: ta("import.nothing"),
            },
            paste: t("list.paste"),
            pasteHelp: t("list.pasteHelp"),
            preview: t("list.preview"),
            commit: t("list.commit", { count: "{count}" }),
            none: t("list.none"),
            done: t("list.done", { count: "{count}" }),
            ok: t("list.ok"),
            known: t("list.known"),
            columns: {
              line: ta("import.line"),
              code: t("code"),
              name: ta("places.name"),
              level: ta("places.level"),
              parent: ta("places.parent"),
              outcome: ta("import.outcome"),
            },
            levels: Object.fromEntries(
              (["city", "district", "town", "village"] as const).map((level) => [level, ta(`places.levels.${level}`)]),
            ),
            faults: Object.fromEntries(FAULTS.map((fault) => [fault, t(`list.faults.${fault}`, HOLES)])),
          }}
        />
      </Panel>
    </AdminFrame>
  );
}

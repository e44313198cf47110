import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { AdminFrame } from "../../_components/admin-frame";
import { ImportPeople } from "./_components/import-people";
import { commitRows, previewFile } from "./actions";

const FAULTS = [
  "login-name-shape",
  "login-name-taken",
  "login-name-repeated",
  "name-missing",
  "too-long",
  "digits-lost",
  "unit-unknown",
  "unit-asked",
] as const;
/** The form fills these in itself. */
const HOLES = { line: "{line}", code: "{code}", names: "{names}", max: "{max}" };

export default async function ImportUsersPage() {
  const viewer = await viewerWith("users:manage");
  const t = await text("admin");
  return (
    <AdminFrame viewer={viewer} tab="users">
      <Panel title={t("import.title")}>
        <p>{t("import.lead")}</p>
        <ImportPeople
          preview={previewFile}
          commit={commitRows}
          words={{
            file: {
              label: t("import.file"),
              help: t("import.fileHelp"),
              sending: t("import.sending", { percent: "{percent}" }),
              failed: t("import.failed"),
              choose: t("import.choose"),
              nothing: t("import.nothing"),
            },
            preview: t("import.preview"),
            commit: t("import.commit", { count: "{count}" }),
            none: t("import.none"),
            done: t("import.done", { count: "{count}" }),
            download: t("import.download"),
            ok: t("import.ok"),
            leftOver: t("import.leftOver", { columns: "{columns}" }),
            columns: {
              line: t("import.line"),
              loginName: t("users.loginName"),
              name: t("users.name"),
              unit: t("users.unit"),
              outcome: t("import.outcome"),
              password: t("users.oncePassword"),
            },
            faults: Object.fromEntries(FAULTS.map((fault) => [fault, t(`import.faults.${fault}`, HOLES)])),
          }}
        />
      </Panel>
    </AdminFrame>
  );
}

import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { may } from "@/lib/identity/rules/permissions";
import { BATCHES_PER_PAGE, type BatchRow, importBatches } from "@/lib/ingest/queries/import-batches";
import { fileSources } from "@/lib/ingest/queries/import-source";
import { batchesInput, uploadFormInput } from "@/lib/ingest/schema";
import { deskFrame } from "../_components/list-frames";
import { listRoute } from "../_components/list-route";
import { batchColumns } from "./_components/batch-columns";
import { Documentation } from "./_components/documentation";
import { Upload } from "./_components/upload";

const STATES = ["staged", "committed", "failed", "discarded", "withdrawn", "staging"] as const;

/** 导入: a new file, and the batches that there were. */
const list = listRoute({
  path: "/import",
  viewer: () => viewerWith("import:read"),
  title: async () => (await text("ingest"))("title"),
  frame: deskFrame("import"),
  filter: batchesInput,
  read: (search) => ({ ...search, state: search.state || undefined, source: search.source || undefined }),
  async show({ viewer, filter, search }): Promise<ListView<BatchRow>> {
    const [t, o, locale, { rows, total }, sources] = await Promise.all([
      text("ingest"),
      text("office"),
      currentLocale(),
      importBatches(viewer, filter),
      fileSources(),
    ]);
    const named = sources.map((source) => ({
      code: source.code,
      name: localName(source, locale),
      format: source.format,
    }));
    const filtered = filter.state !== undefined || Boolean(filter.source);
    return {
      heading: t("batches.title"),
      actions: may(viewer, "import:stage") ? <ButtonLink href="/first-steps">{o("steps.link")}</ButtonLink> : null,
      before: may(viewer, "import:stage") ? (
        <Panel title={t("upload.title")}>
          <Upload sources={named} opening={uploadFormInput.parse(search)} mayCommit={may(viewer, "import:commit")} />
        </Panel>
      ) : null,
      fields: [
        {
          kind: "choice",
          name: "state",
          label: t("batches.state"),
          options: [
            { value: "", label: t("batches.allStates") },
            ...STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          ],
        },
        {
          kind: "choice",
          name: "source",
          label: t("batches.source"),
          options: [
            { value: "", label: t("batches.allSources") },
            ...named.map(({ code, name }) => ({ value: code, label: name })),
          ],
        },
      ],
      rows,
      rowKey: (row) => row.id,
      columns: await batchColumns(),
      empty: filtered
        ? { title: t("batches.emptyFiltered") }
        : { title: t("batches.empty"), hint: t("batches.emptyHint") },
      paging: { page: filter.page, size: BATCHES_PER_PAGE, total },
      after: <Documentation sources={sources} locale={locale} />,
    };
  },
});

export const generateMetadata = list.metadata;
export default list.page;

import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { SHEET_IMPORTS_PAGE, type SheetImportRow, sheetImports } from "@/lib/ledgers/queries/sheet-imports";
import type { Register } from "@/lib/ledgers/rules/register";
import { importsFilter } from "@/lib/ledgers/sheet-schema";
import { env } from "@/lib/platform/env";
import { deskFrame } from "../../../../_components/list-frames";
import { listRoute } from "../../../../_components/list-route";
import { RegisterTabs } from "../../../_components/register-tabs";
import { SheetUpload } from "./sheet-upload";
import { IMPORT_TONES } from "./tones";

/** What a form fills in itself once it has an answer. */
const HOLES = Object.fromEntries(["percent", "done", "rows", "by", "at"].map((name) => [name, `{${name}}`]));

/** The import page of one register: template, upload, and the lists that were brought. */
export function importsRoute(register: Register) {
  const path = `/ledgers/${register.key}/import`;
  return listRoute({
    path,
    viewer: () => viewerWith("sites:manage"),
    title: async () =>
      (await text("sheets"))("title", { register: register[(await currentLocale()) === "en" ? "en" : "zh"] }),
    frame: deskFrame("ledgers", <RegisterTabs current={register.key} />),
    filter: importsFilter,
    async show({ viewer, filter }): Promise<ListView<SheetImportRow>> {
      const [t, locale, { rows, count }] = await Promise.all([
        text("sheets"),
        currentLocale(),
        sheetImports(viewer, register, filter.page),
      ]);
      const language = locale === "en" ? "en" : "zh";
      const { momentWithYear, number } = formats(locale);
      return {
        heading: t("imports.title"),
        actions: <ButtonLink href={`/ledgers/${register.key}`}>{t("back")}</ButtonLink>,
        before: await uploadPanel(register, language),
        rows,
        rowKey: (row) => row.id,
        columns: [
          {
            key: "id",
            header: t("imports.number"),
            num: true,
            cell: (row) => <a href={`${path}/${row.id}`}>{row.id}</a>,
          },
          {
            key: "file",
            header: t("imports.file"),
            rowHeader: true,
            cell: (row) => <a href={`${path}/${row.id}`}>{row.fileName}</a>,
          },
          {
            key: "book",
            header: t("upload.what"),
            cell: (row) => register.books.find(({ key }) => key === row.book)?.[language] ?? t("upload.entries"),
          },
          {
            key: "state",
            header: t("imports.state"),
            cell: (row) => <Badge tone={IMPORT_TONES[row.state]}>{t(`states.${row.state}`)}</Badge>,
          },
          { key: "rows", header: t("imports.rows"), num: true, cell: (row) => number(row.rows) },
          { key: "created", header: t("imports.created"), num: true, cell: (row) => number(row.created) },
          { key: "changed", header: t("imports.changed"), num: true, cell: (row) => number(row.changed) },
          {
            key: "who",
            header: t("imports.who"),
            className: "nowrap",
            cell: (row) => `${row.by} ${momentWithYear(row.at)}`,
          },
        ],
        empty: { title: t("imports.empty") },
        paging: { page: filter.page, size: SHEET_IMPORTS_PAGE, total: count },
      };
    },
  });
}

async function uploadPanel(register: Register, language: "zh" | "en") {
  const t = await text("sheets");
  const at = `/api/ledgers/${register.key}`;
  const books = [
    { value: "", label: t("upload.entries") },
    ...register.books.map((book) => ({ value: book.key, label: book[language] })),
  ];
  const word = (key: string) => t(`upload.${key}`, HOLES);
  return (
    <Panel title={t("upload.title")}>
      <div className="stack">
        <p>{t("upload.lead")}</p>
        <div className="row">
          {books.map(({ value, label }) => (
            <a key={value} className="button" href={`${at}/template${value ? `?book=${value}` : ""}`} download>
              {books.length > 1 ? `${t("upload.template")} · ${label}` : t("upload.template")}
            </a>
          ))}
          {env().demo ? (
            <a className="button" href={`${at}/messy`} title={t("upload.messyHelp")} download>
              {t("upload.messy")}
            </a>
          ) : null}
        </div>
        <SheetUpload
          register={register.key}
          books={books}
          words={{
            what: word("what"),
            updates: word("updates"),
            updatesHelp: word("updatesHelp"),
            file: word("file"),
            help: word("help"),
            choose: word("choose"),
            nothing: word("nothing"),
            submit: word("submit"),
            sending: word("sending"),
            reading: word("reading"),
            waiting: word("waiting"),
            network: word("network"),
            known: word("known"),
            knownWaiting: word("knownWaiting"),
            see: word("see"),
            askHidden: word("askHidden"),
            takeHidden: word("takeHidden"),
            skipHidden: word("skipHidden"),
            askDatum: word("askDatum"),
            wgs84: word("wgs84"),
            gcj02: word("gcj02"),
            bd09: word("bd09"),
          }}
        />
      </div>
    </Panel>
  );
}

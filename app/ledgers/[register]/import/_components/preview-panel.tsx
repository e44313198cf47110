import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { inChinese } from "@/components/ui/people-text";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { SheetPreview } from "@/lib/ledgers/queries/sheet-preview";
import type { Register } from "@/lib/ledgers/rules/register";
import { bookColumns, entryColumns, headingIn } from "@/lib/ledgers/rules/sheet/sheet-columns";
import { confirmSheet, decideSheetRest, discardSheetImport } from "../actions";
import { ConfirmSheet } from "./confirm-sheet";
import { IMPORT_TONES } from "./tones";

/** What was found of the file as a whole, and the buttons that make it count or put it aside. */
export async function PreviewPanel({ register, preview }: { register: Register; preview: SheetPreview }) {
  const [t, locale] = await Promise.all([text("sheets"), currentLocale()]);
  const { momentWithYear } = formats(locale);
  const { id, state, counts, undecided } = preview;
  const book = register.books.find(({ key }) => key === preview.book);
  const known = book ? bookColumns(book) : entryColumns(register);
  const into = (kept: string) => headingIn(kept, known, locale === "en" ? "en" : "zh");
  const written = (counts.new ?? 0) + (counts.changed ?? 0);
  return (
    <Panel
      title={preview.fileName}
      note={<Badge tone={IMPORT_TONES[state]}>{t(`states.${state}`)}</Badge>}
      side={t("preview.by", { who: preview.stagedBy, at: momentWithYear(preview.stagedAt) })}
    >
      <div className="stack">
        {preview.committedAt ? (
          <Notice tone="good">
            {t("preview.done", {
              who: preview.committedBy,
              at: momentWithYear(preview.committedAt),
              created: preview.created,
              changed: preview.changed,
            })}
          </Notice>
        ) : null}
        {state === "failed" ? <Notice tone="bad">{t("preview.failed")}</Notice> : null}
        <Findings preview={preview} t={t} into={into} />
        {state === "staged" ? (
          <>
            {undecided > 0 ? (
              <Notice tone="warn">
                {t("preview.undecided", { count: undecided })}
                <span className="row">
                  {(["new", "leave"] as const).map((decision) => (
                    <ActionForm
                      key={decision}
                      action={decideSheetRest}
                      submit={t(decision === "new" ? "preview.restNew" : "preview.restLeave")}
                      confirm={t("preview.restAsk")}
                      kind="plain"
                      inline
                    >
                      <input type="hidden" name="id" value={id} />
                      <input type="hidden" name="decision" value={decision} />
                    </ActionForm>
                  ))}
                </span>
              </Notice>
            ) : null}
            {undecided === 0 && written === 0 ? <Notice>{t("preview.nothing")}</Notice> : null}
            <div className="row">
              {undecided === 0 && written > 0 ? (
                <ConfirmSheet
                  action={confirmSheet}
                  id={id}
                  register={register.key}
                  token={preview.token}
                  words={{
                    submit: t("preview.confirm"),
                    ask: t("preview.confirmAsk", { new: counts.new ?? 0, changed: counts.changed ?? 0 }),
                    done: t("preview.confirmed"),
                    progress: t("preview.committing", { done: "{done}", rows: "{rows}" }),
                  }}
                />
              ) : null}
              <ActionForm
                action={discardSheetImport}
                submit={t("preview.discard")}
                confirm={t("preview.discardAsk")}
                kind="plain"
              >
                <input type="hidden" name="id" value={id} />
              </ActionForm>
            </div>
          </>
        ) : null}
      </div>
    </Panel>
  );
}

function Findings({
  preview: { findings, updates },
  t,
  into,
}: {
  preview: SheetPreview;
  t: Translator;
  /** A column of the register, kept in Chinese, in the reader's language. */
  into: (kept: string) => string;
}) {
  const { columns = [], hidden, hiddenRows = 0, hiddenColumns = [], otherSheets = [], spread = 0, datum } = findings;
  const said = [
    updates ? "" : t("preview.updatesOff"),
    hidden === "take" ? t("preview.hiddenTaken", { rows: hiddenRows }) : "",
    hidden === "skip" ? t("preview.hiddenSkipped", { rows: hiddenRows }) : "",
    hiddenColumns.length > 0 ? t("preview.hiddenColumns", { names: hiddenColumns.join("、") }) : "",
    otherSheets.length > 0 ? t("preview.otherSheets", { names: otherSheets.join("、") }) : "",
    datum ? t("preview.datum", { datum }) : "",
    spread > 0 ? t("preview.spread", { cells: spread }) : "",
  ].filter(Boolean);
  const left = columns.filter(({ kind }) => kind !== "taken");
  const note = ({ kind, letter, title, as }: (typeof columns)[number]) =>
    t("preview.columns", { kind, letter, title, as: into(as) });
  return (
    <>
      {said.length + left.length > 0 ? (
        <ul className="plain">
          {said.map((one) => (
            <li key={one}>{inChinese(one)}</li>
          ))}
          {left.map((column) => (
            <li key={column.letter}>{inChinese(note(column))}</li>
          ))}
        </ul>
      ) : null}
      {columns.length > left.length ? (
        <details>
          <summary>{t("preview.columnsTitle")}</summary>
          <ul>
            {columns.map((column) => (
              <li key={column.letter}>{inChinese(note(column))}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

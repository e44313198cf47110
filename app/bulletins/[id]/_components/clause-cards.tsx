import { ActionForm } from "@/components/identity/action-form";
import { Sentence } from "@/components/reports/bulletin-paper";
import { slotsToEdit } from "@/components/reports/slot-words";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { text } from "@/lib/i18n/text";
import type { Translator } from "@/lib/i18n/translator";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";
import { fillClause } from "@/lib/reports/rules/clause-text";
import type { BulletinClause } from "@/lib/reports/rules/draft-clauses";
import { isDataClause, markTyped } from "@/lib/reports/rules/typed-figures";
import type { EditBulletinInput } from "@/lib/reports/schema";
import { edit } from "../../actions";

/** The clauses one by one: words may change, figures come from the data. Only the one that the address names has its forms. */
export async function ClauseCards({ page, opened }: { page: BulletinPage; opened: string | undefined }) {
  const t = await text("bulletins");
  const { row, view } = page;
  return (
    <Panel title={t("clauses")} note={t("clausesNote")} side={<Tool row={row} op="redraft" clause="" t={t} />}>
      {([0, 1, 2, 3] as const).map((part) => (
        <section key={part} className="clause-part">
          <h3>{t(`part.${part}`)}</h3>
          {view.clauses
            .filter((clause) => clause.part === part)
            .map((clause) => {
              const segments = markTyped(clause, fillClause(clause.text, view.slots, clause.seen));
              const changed = segments.some((segment) => segment.kind === "slot" && segment.was !== undefined);
              const isOpen = clause.id === opened;
              return (
                <div key={clause.id} className={classNames("clause-card", clause.dropped && "dropped")} id={clause.id}>
                  <div className="clause-head">
                    <div>
                      <span lang="zh-CN" className={clause.role === "lead" ? "clause-lead" : undefined}>
                        <Sentence segments={segments} traceHref={null} />
                      </span>{" "}
                      {changed ? <Badge tone="warn">{t("changed")}</Badge> : null}
                      {clause.editedBy === null ? null : <Badge>{t("reworded")}</Badge>}
                      {clause.pinned ? <Badge>{t("pinned")}</Badge> : null}
                      {clause.dropped ? <Badge>{t("dropped")}</Badge> : null}
                    </div>
                    <a
                      className="clause-open"
                      href={`${searchHref(`/bulletins/${row.id}`, isOpen ? {} : { clause: clause.id })}#${clause.id}`}
                      aria-label={`${t(isOpen ? "editDone" : "edit")} ${clause.id}`}
                    >
                      {t(isOpen ? "editDone" : "edit")}
                    </a>
                  </div>
                  {isOpen ? (
                    <ClauseForms
                      row={row}
                      clause={clause}
                      changed={changed}
                      reworded={page.reworded.has(clause.id)}
                      t={t}
                    />
                  ) : null}
                </div>
              );
            })}
        </section>
      ))}
    </Panel>
  );
}

function ClauseForms({
  row,
  clause,
  changed,
  reworded,
  t,
}: {
  row: BulletinPage["row"];
  clause: BulletinClause;
  changed: boolean;
  reworded: boolean;
  t: Translator;
}) {
  const tool = (op: EditBulletinInput["op"]) => <Tool key={op} row={row} op={op} clause={clause.id} t={t} />;
  return (
    <>
      <div className="clause-tools">
        {changed ? tool("accept") : null}
        {tool(clause.dropped ? "restore" : "drop")}
        {reworded ? tool("standard") : null}
        {tool("up")}
        {tool("down")}
        {tool(clause.pinned ? "unpin" : "pin")}
      </div>
      <ActionForm action={edit} submit={t("op.reword")}>
        <Hidden row={row} op="reword" clause={clause.id} />
        <TextArea
          label={t("wording")}
          name="text"
          scope={clause.id}
          defaultValue={slotsToEdit(clause.text, t)}
          rows={3}
          wide
          help={t(isDataClause(clause) ? "slotsHelpData" : "slotsHelp")}
        />
      </ActionForm>
      <details>
        <summary>{t("addAfter")}</summary>
        <ActionForm action={edit} submit={t("op.add")} kind="plain">
          <Hidden row={row} op="add" clause={clause.id} />
          <TextArea label={t("wording")} name="text" scope={`add-${clause.id}`} rows={2} wide />
        </ActionForm>
      </details>
    </>
  );
}

interface Edit {
  row: BulletinPage["row"];
  op: EditBulletinInput["op"];
  clause: string;
}

function Hidden({ row, op, clause }: Edit) {
  return (
    <>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="op" value={op} />
      <input type="hidden" name="clause" value={clause} />
    </>
  );
}

function Tool({ t, ...what }: Edit & { t: Translator }) {
  return (
    <ActionForm action={edit} submit={t(`op.${what.op}`)} kind="plain" inline>
      <Hidden {...what} />
    </ActionForm>
  );
}

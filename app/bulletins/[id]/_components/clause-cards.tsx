import { ActionForm } from "@/components/identity/action-form";
import { Sentence } from "@/components/reports/bulletin-paper";
import { slotLegend } from "@/components/reports/slot-words";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";
import { fillClause } from "@/lib/reports/rules/clause-text";
import type { EditBulletinInput } from "@/lib/reports/schema";
import { edit } from "../../actions";

/** The clauses one by one: words may change, figures come from the data. */
export async function ClauseCards({ page }: { page: BulletinPage }) {
  const t = await text("bulletins");
  const { row, view } = page;
  const hidden = (op: EditBulletinInput["op"], clause: string) => (
    <>
      <input type="hidden" name="id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="op" value={op} />
      <input type="hidden" name="clause" value={clause} />
    </>
  );
  const tool = (op: EditBulletinInput["op"], clause: string) => (
    <ActionForm key={op} action={edit} submit={t(`op.${op}`)} kind="plain" inline>
      {hidden(op, clause)}
    </ActionForm>
  );
  return (
    <Panel title={t("clauses")} note={t("clausesNote")} side={tool("redraft", "")}>
      {([0, 1, 2, 3] as const).map((part) => (
        <section key={part} className="clause-part">
          <h3>{t(`part.${part}`)}</h3>
          {view.clauses
            .filter((clause) => clause.part === part)
            .map((clause) => {
              const segments = fillClause(clause.text, view.slots, clause.seen);
              const changed = segments.some((segment) => segment.kind === "slot" && segment.was !== undefined);
              return (
                <details
                  key={clause.id}
                  className={classNames("clause-card", clause.dropped && "dropped")}
                  id={clause.id}
                >
                  <summary>
                    <span lang="zh-CN" className={clause.role === "lead" ? "clause-lead" : undefined}>
                      <Sentence segments={segments} traceHref={null} />
                    </span>{" "}
                    {changed ? <Badge tone="warn">{t("changed")}</Badge> : null}
                    {clause.editedBy === null ? null : <Badge>{t("reworded")}</Badge>}
                    {clause.pinned ? <Badge>{t("pinned")}</Badge> : null}
                    {clause.dropped ? <Badge>{t("dropped")}</Badge> : null}
                  </summary>
                  <div className="clause-tools">
                    {changed ? tool("accept", clause.id) : null}
                    {clause.dropped ? tool("restore", clause.id) : tool("drop", clause.id)}
                    {tool("up", clause.id)}
                    {tool("down", clause.id)}
                    {tool(clause.pinned ? "unpin" : "pin", clause.id)}
                  </div>
                  <ActionForm action={edit} submit={t("op.reword")}>
                    {hidden("reword", clause.id)}
                    <TextArea
                      label={t("wording")}
                      name="text"
                      scope={clause.id}
                      defaultValue={clause.text}
                      rows={3}
                      wide
                      help={`${t("slotsHelp")} ${slotLegend(clause.text, t)}`}
                    />
                  </ActionForm>
                  <details>
                    <summary>{t("addAfter")}</summary>
                    <ActionForm action={edit} submit={t("op.add")} kind="plain">
                      {hidden("add", clause.id)}
                      <TextArea label={t("wording")} name="text" scope={`add-${clause.id}`} rows={2} wide />
                    </ActionForm>
                  </details>
                </details>
              );
            })}
        </section>
      ))}
    </Panel>
  );
}

import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { text } from "@/lib/i18n/text";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";
import { answerFor } from "../../actions";

/** 对账: each sum twice; a difference blocks the export until somebody answers for it. */
export async function Checks({ page }: { page: BulletinPage }) {
  const t = await text("bulletins");
  const { view, open, signOffs, faults, row } = page;
  const typed = view.typed ?? [];
  return (
    <Panel title={t("checks")} note={t(open.length === 0 ? "checksGood" : "checksBad", { n: open.length })}>
      {faults.map((fault) => (
        <Notice key={fault.clause + fault.slot} tone="bad">
          {t("fault", { clause: clauseStart(view, fault.clause), word: fault.word, says: fault.says })}
        </Notice>
      ))}
      <ul className="bulletin-checks">
        {view.checks.map((check) => (
          <li key={check.id} className={check.ok ? undefined : "bad"}>
            <span>{t(`check.${check.id}`)}</span>
            <span>{`${check.left} ${check.ok ? "=" : "≠"} ${check.right}${check.ok ? "" : ` (${check.difference ?? "—"})`}`}</span>
          </li>
        ))}
        {typed.length > 0 ? (
          <li className="bad">
            <span>{t("typed.check")}</span>
            <span>{t("typed.count", { n: typed.length })}</span>
          </li>
        ) : (
          <li>
            <span>{t("typed.check")}</span>
            <span>{t("typed.none")}</span>
          </li>
        )}
      </ul>
      {typed.map(({ clause, figure }, i) => (
        <p key={`${clause}-${i.toString()}`} className="panel-note">
          {t("typed.where", { figure, clause: clauseStart(view, clause) })}
        </p>
      ))}
      {signOffs.map((one) => (
        <p key={one.checkId + one.left}>
          {t("signed", { who: one.byName, check: t(`check.${one.checkId}`), reason: one.reason })}
        </p>
      ))}
      {page.may.edit
        ? open.map((check) => (
            <ActionForm key={check.id} action={answerFor} submit={t("signOff", { check: t(`check.${check.id}`) })}>
              <input type="hidden" name="id" value={row.id} />
              <input type="hidden" name="check" value={check.id} />
              <input type="hidden" name="left" value={check.left} />
              <input type="hidden" name="right" value={check.right} />
              <Input label={t("reason")} name="reason" required minLength={2} scope={check.id} />
            </ActionForm>
          ))
        : null}
    </Panel>
  );
}

function clauseStart(view: BulletinPage["view"], id: string): string {
  return view.clauses.find((clause) => clause.id === id)?.text.slice(0, 16) ?? id;
}

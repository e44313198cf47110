import { ActionForm } from "@/components/identity/action-form";
import { ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/states";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import type { Viewer } from "@/lib/identity/rules/viewer";
import type { BatchView } from "@/lib/ingest/queries/import-batch";
import { takeBatchBack } from "../../actions";

/** Taking a committed batch back: what it would do first, then who and why. Where two persons are demanded, the first asks. */
export async function Withdrawal({ view, viewer }: { view: BatchView; viewer: Viewer }) {
  const [t, locale] = await Promise.all([text("ingest"), currentLocale()]);
  const { moment, number } = formats(locale);
  const { batch, effect, twoPersons } = view;
  if (batch.withdrawnAt)
    return (
      <Notice tone="warn">
        {t("batch.withdrawnBy", {
          name: batch.withdrawnByName,
          at: moment(batch.withdrawnAt),
          reason: batch.withdrawReason,
        })}
      </Notice>
    );
  if (!view.mayWithdraw) return null;
  if (!effect)
    return (
      <p>
        <ButtonLink small href={`/import/${batch.id}?withdraw=1#withdraw`}>
          {t("batch.withdrawLook")}
        </ButtonLink>
      </p>
    );
  const asked = batch.withdrawAskedAt;
  const own = asked !== null && batch.withdrawAskedBy === viewer.userId;
  const asks = twoPersons && asked === null;
  return (
    <Panel title={t("batch.withdrawTitle")} id="withdraw">
      <p>
        {t("batch.withdrawEffect", {
          restored: number(effect.restored),
          removed: number(effect.removed),
          kept: number(effect.kept),
          days: number(effect.days),
        })}
      </p>
      {asked ? (
        <Notice tone="warn">
          {t("batch.withdrawWaiting", {
            name: batch.withdrawAskedByName,
            at: moment(asked),
            reason: batch.withdrawReason,
          })}
        </Notice>
      ) : null}
      {twoPersons && own ? null : (
        <ActionForm
          action={takeBatchBack}
          submit={t(asks ? "batch.withdrawRequest" : asked ? "batch.withdrawConfirm" : "batch.withdraw")}
          kind="danger"
          confirm={asks ? undefined : t("batch.withdrawAsk")}
          done={t(asks ? "batch.withdrawRequested" : "batch.withdrawDone")}
        >
          <input type="hidden" name="id" value={batch.id} />
          <Input label={t("batch.withdrawReason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      )}
    </Panel>
  );
}

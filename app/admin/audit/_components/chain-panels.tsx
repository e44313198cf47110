import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { policy } from "@/lib/identity/queries/policy";
import { CHAIN_FAULTS } from "@/lib/identity/rules/audit-chain";
import { may } from "@/lib/identity/rules/permissions";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { setRetention, verifyChain } from "../actions";
import { VerifyForm } from "./verify-form";

/** Above the trail: whether it is whole, and behind a fold how long it is kept. Each for whom it concerns. */
export async function ChainPanels({ viewer }: { viewer: Viewer }) {
  const [t, retention] = await Promise.all([text("admin"), policy("audit.retention")]);
  const verifies = may(viewer, "audit:verify");
  const retains = may(viewer, "audit:retain");
  if (!verifies && !retains) return null;
  return (
    <Panel title={t("audit.verify")} note={t("audit.verifyLead")}>
      {verifies ? (
        <VerifyForm
          action={verifyChain}
          words={{
            submit: t("audit.verify"),
            whole: t("audit.whole", { rows: "{rows}" }),
            anchored: t("audit.anchored", { n: "{n}", at: "{at}" }),
            neverAnchored: t("audit.neverAnchored"),
            broken: t("audit.broken", { id: "{id}", fault: "{fault}" }),
            faults: Object.fromEntries(CHAIN_FAULTS.map((fault) => [fault, t(`audit.faults.${fault}`)])),
          }}
        />
      ) : null}
      {retains ? (
        <details>
          <summary>{t("audit.retention")}</summary>
          <ActionForm action={setRetention} pairs submit={t("audit.save")} done={t("audit.saved")}>
            <Seen of={retention} />
            <Input
              scope="retention"
              label={t("audit.retentionDays")}
              name="retentionDays"
              type="number"
              min={185}
              required
              defaultValue={retention.retentionDays}
              help={t("audit.retentionHelp")}
            />
            <Input scope="retention" label={t("audit.reason")} name="reason" required minLength={2} maxLength={200} />
          </ActionForm>
        </details>
      ) : null}
    </Panel>
  );
}

import { ActionForm } from "@/components/identity/action-form";
import { Input } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import type { UserDetails } from "@/lib/identity/queries/user-details";
import { disableAccount, enableAccount, resetAccount, unlockAccount } from "../../actions";

/** Unlock, reset, disable or enable. */
export async function AccountState({ user }: { user: UserDetails }) {
  const t = await text("admin");
  const known = (
    <>
      <input type="hidden" name="id" value={user.id} />
      <input type="hidden" name="version" value={user.version} />
    </>
  );
  return (
    <>
      {user.locked ? (
        <Panel title={t("user.unlock")}>
          <ActionForm action={unlockAccount} submit={t("user.unlock")} done={t("user.unlocked")}>
            <input type="hidden" name="id" value={user.id} />
          </ActionForm>
        </Panel>
      ) : null}
      <Panel title={t("user.reset")} note={t("user.resetHelp")}>
        <ActionForm
          action={resetAccount}
          submit={t("user.reset")}
          kind="danger"
          done={t("user.resetDone")}
          shows={{ password: t("users.oncePassword") }}
          confirm={t("user.confirmReset")}
        >
          {known}
          {user.hasTotp ? (
            <label className="check">
              <input type="checkbox" name="totp" value="on" />
              {t("user.resetTotp")}
            </label>
          ) : null}
        </ActionForm>
      </Panel>
      <Panel title={user.disabled ? t("user.enable") : t("user.disable")}>
        <ActionForm
          key={user.disabled ? "enable" : "disable"}
          action={user.disabled ? enableAccount : disableAccount}
          submit={user.disabled ? t("user.enable") : t("user.disable")}
          kind={user.disabled ? "primary" : "danger"}
          done={user.disabled ? t("user.enabled") : t("user.disabled")}
          confirm={user.disabled ? undefined : t("user.confirmDisable")}
        >
          {known}
          <Input label={t("user.reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
    </>
  );
}

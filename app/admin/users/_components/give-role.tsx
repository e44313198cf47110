import { ActionForm } from "@/components/identity/action-form";
import { Select } from "@/components/ui/field";
import { text } from "@/lib/i18n/text";
import { ROLES } from "@/lib/identity/rules/roles";
import { giveRoleToMany } from "../actions";

/** The boxes in the table belong to this form. */
export const GIVE_ROLE = "give-role";

/** One more role for all ticked people. */
export async function GiveRole() {
  const [t, ti] = await Promise.all([text("admin"), text("identity")]);
  return (
    <div className="bulk-bar" title={t("users.giveRoleHint")}>
      <ActionForm
        id={GIVE_ROLE}
        action={giveRoleToMany}
        submit={t("users.giveRole")}
        done={t("users.gaveRole")}
        shows={{ count: t("users.gaveRoleTo") }}
      >
        <Select
          scope="give"
          label={t("users.role")}
          name="role"
          required
          options={ROLES.map((role) => ({ value: role, label: ti(`roles.${role}`) }))}
        />
      </ActionForm>
    </div>
  );
}

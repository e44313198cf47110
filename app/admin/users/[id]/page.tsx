import { ActionForm } from "@/components/identity/action-form";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { unitList } from "@/lib/identity/queries/unit-list";
import { type UserDetails, userDetails } from "@/lib/identity/queries/user-details";
import { may } from "@/lib/identity/rules/permissions";
import { ROLES } from "@/lib/identity/rules/roles";
import { AdminFrame } from "../../_components/admin-frame";
import { adminViewer } from "../../_components/admin-viewer";
import { changeAccount, setRoles } from "../actions";
import { AccountState } from "./_components/account-state";

export default async function UserPage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await adminViewer("users");
  const { id } = await params;
  const user = /^\d{1,9}$/.test(id) ? await userDetails(viewer, Number(id)) : null;
  if (!user) return denyForeign(viewer, { type: "user", id });
  const [t, ti, locale, units] = await Promise.all([
    text("admin"),
    text("identity"),
    currentLocale(),
    unitList(viewer),
  ]);
  const { momentWithYear, list } = formats(locale);
  const facts: [string, string][] = [
    [t("users.loginName"), user.loginName],
    [t("users.unit"), localText(user.unit, user.unitEn, locale)],
    [t("user.created"), momentWithYear(user.createdAt)],
    [t("users.lastLogin"), user.lastLoginAt ? momentWithYear(user.lastLoginAt) : t("users.never")],
    [t("user.passwordChanged"), user.passwordChangedAt ? momentWithYear(user.passwordChangedAt) : "—"],
    [t("user.mustChange"), user.mustChangePassword ? t("user.yes") : t("user.no")],
    [t("users.totp"), user.hasTotp ? t("users.bound") : t("users.unbound")],
    [t("user.sessions"), String(user.sessions)],
  ];
  return (
    <AdminFrame viewer={viewer} tab="users">
      <Panel title={user.name} note={list(user.roles.map((role) => ti(`roles.${role}`))) || t("users.noRole")}>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      </Panel>
      {may(viewer, "roles:manage") ? <RolesPanel user={user} /> : null}
      {may(viewer, "users:manage") ? (
        <>
          <Panel title={t("user.details")}>
            <ActionForm action={changeAccount} pairs submit={t("user.save")} done={t("user.saved")}>
              <input type="hidden" name="id" value={user.id} />
              <input type="hidden" name="version" value={user.version} />
              <Input label={t("users.name")} name="name" defaultValue={user.name} required maxLength={40} />
              <Input label={t("users.nameEn")} name="nameEn" defaultValue={user.nameEn} maxLength={60} />
              <Select
                label={t("users.unit")}
                name="unitId"
                defaultValue={user.unitId}
                options={namedOptions(
                  units
                    .filter((unit) => !unit.closedOn || unit.id === user.unitId)
                    .map((unit) => ({ ...unit, name: localName(unit, locale) })),
                )}
              />
              <Input
                label={t("user.oidc")}
                name="oidcSubject"
                defaultValue={user.oidcSubject ?? ""}
                maxLength={300}
                help={t("user.oidcHelp")}
              />
            </ActionForm>
          </Panel>
          <AccountState user={user} />
        </>
      ) : null}
    </AdminFrame>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

async function RolesPanel({ user }: { user: UserDetails }) {
  const [t, ti] = await Promise.all([text("admin"), text("identity")]);
  return (
    <Panel title={t("user.roles")} note={t("user.rolesHelp")}>
      <ActionForm action={setRoles} submit={t("user.rolesSave")} done={t("user.rolesSaved")}>
        <input type="hidden" name="id" value={user.id} />
        <input type="hidden" name="version" value={user.version} />
        <fieldset>
          <legend className="visually-hidden">{t("user.roles")}</legend>
          {ROLES.map((role) => (
            <label key={role} className="check">
              <input type="checkbox" name="roles" value={role} defaultChecked={user.roles.includes(role)} />
              {ti(`roles.${role}`)}
            </label>
          ))}
        </fieldset>
      </ActionForm>
    </Panel>
  );
}

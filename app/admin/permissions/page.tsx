import { Panel } from "@/components/ui/panel";
import { Table } from "@/components/ui/table";
import { text } from "@/lib/i18n/text";
import { PERMISSIONS, reachOfRole } from "@/lib/identity/rules/permissions";
import { ADMINISTRATOR_ROLES, ROLES, type Role, UNIT_KINDS, type UnitKind } from "@/lib/identity/rules/roles";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";

export default async function PermissionsPage() {
  const viewer = await adminViewer("permissions");
  const [t, ti] = await Promise.all([text("admin"), text("identity")]);
  const business = ROLES.filter((role) => !(ADMINISTRATOR_ROLES as readonly Role[]).includes(role));
  const columnsOf = (roles: readonly Role[], kind: UnitKind) =>
    roles.map((role) => ({
      key: role,
      header: ti(`roles.${role}`),
      cell: (permission: (typeof PERMISSIONS)[number]) => ti(`reach.${reachOfRole(permission, role, kind) ?? "none"}`),
    }));
  const named = {
    key: "permission",
    header: t("permissions.permission"),
    rowHeader: true,
    cell: (permission: (typeof PERMISSIONS)[number]) => (
      <>
        {ti.has(`permissions.${permission.replace(":", "-")}` as never)
          ? ti(`permissions.${permission.replace(":", "-")}`)
          : ""}{" "}
        <code>{permission}</code>
      </>
    ),
  };
  const held = (roles: readonly Role[], kind: UnitKind) =>
    PERMISSIONS.filter((permission) => roles.some((role) => reachOfRole(permission, role, kind)));
  return (
    <AdminFrame viewer={viewer} tab="permissions">
      <p>{t("permissions.lead")}</p>
      {UNIT_KINDS.map((kind) => (
        <Panel key={kind} title={ti(`unitKinds.${kind}`)}>
          <Table
            caption={ti(`unitKinds.${kind}`)}
            rows={held(business, kind)}
            rowKey={(permission) => permission}
            columns={[named, ...columnsOf(business, kind)]}
          />
        </Panel>
      ))}
      <Panel title={ADMINISTRATOR_ROLES.map((role) => ti(`roles.${role}`)).join(" / ")}>
        <Table
          caption={t("permissions.title")}
          rows={held(ADMINISTRATOR_ROLES, "air_office")}
          rowKey={(permission) => permission}
          columns={[named, ...columnsOf(ADMINISTRATOR_ROLES, "air_office")]}
        />
      </Panel>
    </AdminFrame>
  );
}

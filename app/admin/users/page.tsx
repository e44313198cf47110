import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import type { ListView } from "@/components/ui/list-page";
import { namedOptions } from "@/components/ui/named-options";
import type { Column } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { unitList } from "@/lib/identity/queries/unit-list";
import { USERS_PER_PAGE, type UserRow, userList } from "@/lib/identity/queries/user-list";
import { may } from "@/lib/identity/rules/permissions";
import { ROLES } from "@/lib/identity/rules/roles";
import { userFilter } from "@/lib/identity/schema";
import { adminFrame } from "../../_components/list-frames";
import { listRoute } from "../../_components/list-route";
import { adminViewer } from "../_components/admin-viewer";
import { WordRequests } from "../_components/word-requests";
import { CreatePanel } from "./_components/create-panel";
import { GIVE_ROLE, GiveRole } from "./_components/give-role";

/** 用户: every account with its roles and state. */
const list = listRoute({
  path: "/admin/users",
  viewer: () => adminViewer("users"),
  title: async () => (await text("admin"))("users.title"),
  frame: adminFrame("users"),
  filter: userFilter,
  read: (search) => ({
    ...search,
    unitId: search.unitId || undefined,
    role: search.role || undefined,
    state: search.state || undefined,
  }),
  async show({ viewer, filter }): Promise<ListView<UserRow>> {
    const [t, ti, locale, { rows, total }, units] = await Promise.all([
      text("admin"),
      text("identity"),
      currentLocale(),
      userList(viewer, filter),
      unitList(viewer),
    ]);
    const named = units.map((unit) => ({ ...unit, name: localName(unit, locale) }));
    const all = { value: "", label: t("users.all") };
    const manages = may(viewer, "users:manage");
    const givesRoles = may(viewer, "roles:manage");
    return {
      actions: manages ? <ButtonLink href="/admin/users/import">{t("users.import")}</ButtonLink> : null,
      before: <WordRequests viewer={viewer} />,
      fields: [
        { kind: "search", name: "q", label: t("users.q") },
        { kind: "choice", name: "unitId", label: t("users.unit"), options: [all, ...namedOptions(named)] },
        {
          kind: "choice",
          name: "role",
          label: t("users.role"),
          options: [
            all,
            { value: "none", label: t("users.noRole") },
            ...ROLES.map((role) => ({ value: role, label: ti(`roles.${role}`) })),
          ],
        },
        {
          kind: "choice",
          name: "state",
          label: t("users.state"),
          options: [
            all,
            ...(["active", "locked", "disabled"] as const).map((state) => ({
              value: state,
              label: t(`users.states.${state}`),
            })),
          ],
        },
      ],
      bulk: givesRoles ? <GiveRole /> : null,
      rows,
      rowKey: (user) => user.id,
      columns: await columns(givesRoles),
      empty: { title: t("users.empty"), hint: t("users.emptyHint") },
      paging: { page: filter.page, size: USERS_PER_PAGE, total },
      after: manages ? <CreatePanel units={named.filter((unit) => !unit.closedOn)} /> : null,
    };
  },
});

async function columns(givesRoles: boolean): Promise<Column<UserRow>[]> {
  const [t, ti, locale] = await Promise.all([text("admin"), text("identity"), currentLocale()]);
  const { momentWithYear, list } = formats(locale);
  const pick: Column<UserRow> = {
    key: "pick",
    header: t("users.pick"),
    cell: (user) => (
      <input
        type="checkbox"
        name="ids"
        value={user.id}
        form={GIVE_ROLE}
        aria-label={t("users.pickOne", { name: user.name })}
      />
    ),
  };
  return [
    ...(givesRoles ? [pick] : []),
    {
      key: "login",
      header: t("users.loginName"),
      rowHeader: true,
      cell: (user) => <a href={`/admin/users/${user.id}`}>{user.loginName}</a>,
    },
    {
      key: "name",
      header: t("users.name"),
      cell: (user) => (
        <>
          {user.name} {user.isDemo ? <Badge>{t("users.demo")}</Badge> : null}
        </>
      ),
    },
    { key: "unit", header: t("users.unit"), cell: (user) => localText(user.unit, user.unitEn, locale) },
    {
      key: "roles",
      header: t("users.roles"),
      cell: (user) =>
        list(user.roles.map((role) => ti(`roles.${role}`))) || <Badge tone="warn">{t("users.noRole")}</Badge>,
    },
    {
      key: "state",
      header: t("users.state"),
      cell: (user) => <Badge tone={user.state === "active" ? "good" : "bad"}>{t(`users.states.${user.state}`)}</Badge>,
    },
    { key: "totp", header: t("users.totp"), cell: (user) => (user.hasTotp ? t("users.bound") : t("users.unbound")) },
    {
      key: "last",
      header: t("users.lastLogin"),
      cell: (user) => (user.lastLoginAt ? momentWithYear(user.lastLoginAt) : t("users.never")),
    },
  ];
}

export const generateMetadata = list.metadata;
export default list.page;

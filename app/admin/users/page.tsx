import type { Metadata } from "next";
import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { namedOptions } from "@/components/ui/named-options";
import { Pager } from "@/components/ui/pager";
import { Panel } from "@/components/ui/panel";
import { searchHref } from "@/components/ui/search-href";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName, localText } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { unitList } from "@/lib/identity/queries/unit-list";
import { USERS_PER_PAGE, type UserRow, userList } from "@/lib/identity/queries/user-list";
import { may } from "@/lib/identity/rules/permissions";
import { ROLES } from "@/lib/identity/rules/roles";
import { userFilter } from "@/lib/identity/schema";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { WordRequests } from "../_components/word-requests";
import { createAccount, giveRoleToMany } from "./actions";

/** The boxes in the table belong to the form below it. */
const GIVE_ROLE = "give-role";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("admin"))("users.title") };
}

export default async function UsersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const viewer = await adminViewer("users");
  const [t, ti, locale, search] = await Promise.all([text("admin"), text("identity"), currentLocale(), searchParams]);
  const filter = userFilter.parse({
    ...search,
    unitId: search.unitId || null,
    role: search.role || null,
    state: search.state || null,
  });
  const [{ rows, total }, units] = await Promise.all([userList(viewer, filter), unitList(viewer)]);
  const named = units.map((unit) => ({ ...unit, name: localName(unit, locale) }));
  const unitOptions = namedOptions(named);
  const { momentWithYear } = formats(locale);
  const givesRoles = may(viewer, "roles:manage");
  const all = { value: "", label: t("users.all") };
  return (
    <AdminFrame
      viewer={viewer}
      tab="users"
      actions={
        may(viewer, "users:manage") ? <ButtonLink href="/admin/users/import">{t("users.import")}</ButtonLink> : null
      }
    >
      <WordRequests viewer={viewer} />
      <Panel title={t("users.title")}>
        <FilterBar action="/admin/users">
          <Input label={t("users.q")} name="q" type="search" defaultValue={filter.q} wide />
          <Select
            label={t("users.unit")}
            name="unitId"
            defaultValue={filter.unitId ?? ""}
            options={[all, ...unitOptions]}
          />
          <Select
            label={t("users.role")}
            name="role"
            defaultValue={filter.role ?? ""}
            options={[
              all,
              { value: "none", label: t("users.noRole") },
              ...ROLES.map((role) => ({ value: role, label: ti(`roles.${role}`) })),
            ]}
          />
          <Select
            label={t("users.state")}
            name="state"
            defaultValue={filter.state ?? ""}
            options={[
              all,
              ...(["active", "locked", "disabled"] as const).map((state) => ({
                value: state,
                label: t(`users.states.${state}`),
              })),
            ]}
          />
        </FilterBar>
        <Table
          caption={t("users.title")}
          rows={rows}
          rowKey={(user) => user.id}
          empty={<EmptyState title={t("users.empty")} hint={t("users.emptyHint")} />}
          columns={[
            ...(givesRoles
              ? [
                  {
                    key: "pick",
                    header: t("users.pick"),
                    cell: (user: UserRow) => (
                      <input
                        type="checkbox"
                        name="ids"
                        value={user.id}
                        form={GIVE_ROLE}
                        aria-label={t("users.pickOne", { name: user.name })}
                      />
                    ),
                  },
                ]
              : []),
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
            {
              key: "unit",
              header: t("users.unit"),
              cell: (user) => localText(user.unit, user.unitEn, locale),
            },
            {
              key: "roles",
              header: t("users.roles"),
              cell: (user) =>
                user.roles.map((role) => ti(`roles.${role}`)).join("、") || (
                  <Badge tone="warn">{t("users.noRole")}</Badge>
                ),
            },
            {
              key: "state",
              header: t("users.state"),
              cell: (user) => (
                <Badge tone={user.state === "active" ? "good" : "bad"}>{t(`users.states.${user.state}`)}</Badge>
              ),
            },
            {
              key: "totp",
              header: t("users.totp"),
              cell: (user) => (user.hasTotp ? t("users.bound") : t("users.unbound")),
            },
            {
              key: "last",
              header: t("users.lastLogin"),
              cell: (user) => (user.lastLoginAt ? momentWithYear(user.lastLoginAt) : t("users.never")),
            },
          ]}
        />
        <Pager
          page={filter.page}
          pageSize={USERS_PER_PAGE}
          total={total}
          href={(page) => searchHref("/admin/users", search, { page })}
        />
      </Panel>
      {givesRoles && rows.length > 0 ? (
        <Panel title={t("users.giveRole")} note={t("users.giveRoleHint")}>
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
        </Panel>
      ) : null}
      {may(viewer, "users:manage") ? (
        <Panel title={t("users.create")} note={t("users.createHint")}>
          <ActionForm
            pairs
            action={createAccount}
            submit={t("users.create")}
            done={t("users.created")}
            shows={{ loginName: t("users.loginName"), password: t("users.oncePassword") }}
          >
            <Input
              scope="new"
              label={t("users.loginName")}
              name="loginName"
              required
              minLength={2}
              maxLength={40}
              autoComplete="off"
              autoCapitalize="none"
            />
            <Input scope="new" label={t("users.name")} name="name" required maxLength={40} autoComplete="off" />
            <Input scope="new" label={t("users.nameEn")} name="nameEn" maxLength={60} autoComplete="off" />
            <Select
              scope="new"
              label={t("users.unit")}
              name="unitId"
              required
              options={namedOptions(named.filter((unit) => !unit.closedOn))}
            />
          </ActionForm>
        </Panel>
      ) : null}
    </AdminFrame>
  );
}

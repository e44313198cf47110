import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { DateInput, Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import type { GroupMember, PeerGroupRow } from "@/lib/air/queries/peer-group-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import type { RegionNode } from "@/lib/identity/queries/region-tree";
import { today } from "@/lib/platform/clock";
import { startOfYear } from "@/lib/shared/civil-date";
import { regionOptions } from "../../places/_components/region-options";
import { joinGroup, rewordGroup } from "../actions";
import { LeaveForm, leaveKey } from "./leave-form";

/** One group: its wording, its members with their days, who joins, who leaves. */
export async function GroupPanel({
  group,
  regions,
  leaving,
}: {
  group: PeerGroupRow;
  regions: readonly RegionNode[];
  /** The membership whose end is being set, as the address says it. */
  leaving: string | string[] | undefined;
}) {
  const [t, locale] = await Promise.all([text("office"), currentLocale()]);
  const { dayWithYear } = formats(locale);
  const { id, name, nameEn, sortOrder } = group;
  const scope = `group-${id}`;
  const ending = group.members.find((member) => member.to === null && leaveKey(group, member) === leaving);
  const choices = regions.filter((region) => !region.closedOn && region.level !== "village");
  return (
    <Panel title={localName(group, locale)} note={group.code}>
      <div className="stack">
        <Table
          caption={localName(group, locale)}
          rows={group.members}
          rowKey={(member) => `${member.regionId} ${member.from}`}
          empty={<EmptyState title={t("groups.noMembers")} hint={t("groups.noMembersHint")} />}
          columns={[
            { key: "name", header: t("region"), rowHeader: true, cell: (member) => localName(member, locale) },
            { key: "code", header: t("code"), cell: (member) => <code>{member.code}</code> },
            { key: "from", header: t("groups.from"), cell: (member) => dayWithYear(member.from) },
            { key: "to", header: t("groups.to"), cell: (member) => (member.to ? dayWithYear(member.to) : "—") },
            {
              key: "change",
              header: t("change"),
              cell: (member) => <Leave group={group} member={member} words={t("groups.leave")} />,
            },
          ]}
        />
        {ending ? <LeaveForm group={group} member={ending} /> : null}
        <h3>{t("groups.join")}</h3>
        <ActionForm action={joinGroup} pairs submit={t("groups.join")} done={t("saved")}>
          <input type="hidden" name="groupId" value={id} />
          <Select
            scope={scope}
            label={t("region")}
            name="regionId"
            required
            options={regionOptions(choices, locale, t("pickRegion"))}
          />
          <DateInput
            scope={scope}
            label={t("groups.from")}
            name="from"
            required
            defaultValue={startOfYear(today())}
            help={t("groups.fromHelp")}
          />
          <Input scope={scope} label={t("reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
        <details>
          <summary>{t("groups.reword")}</summary>
          <ActionForm action={rewordGroup} pairs submit={t("groups.saveWording")} done={t("saved")}>
            <Seen of={{ name, nameEn, sortOrder }} />
            <input type="hidden" name="id" value={id} />
            <Input
              scope={`${scope}-word`}
              label={t("groups.wording")}
              name="name"
              required
              maxLength={40}
              defaultValue={name}
            />
            <Input
              scope={`${scope}-word`}
              label={t("groups.wordingEn")}
              name="nameEn"
              maxLength={80}
              defaultValue={nameEn}
            />
            <Input
              scope={`${scope}-word`}
              label={t("groups.order")}
              name="sortOrder"
              type="number"
              min={0}
              max={1000}
              required
              defaultValue={sortOrder}
            />
            <Input scope={`${scope}-word`} label={t("reason")} name="reason" required minLength={2} maxLength={200} />
          </ActionForm>
        </details>
      </div>
    </Panel>
  );
}

function Leave({ group, member, words }: { group: PeerGroupRow; member: GroupMember; words: string }) {
  if (member.to !== null) return null;
  return (
    <a
      href={`/admin/groups?leave=${encodeURIComponent(leaveKey(group, member))}#leave`}
      aria-label={`${words} ${member.name}`}
    >
      {words}
    </a>
  );
}

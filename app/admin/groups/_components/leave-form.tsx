import { ActionForm } from "@/components/identity/action-form";
import { DateInput, Input } from "@/components/ui/field";
import type { GroupMember, PeerGroupRow } from "@/lib/air/queries/peer-group-list";
import { currentLocale } from "@/lib/i18n/current-locale";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { today } from "@/lib/platform/clock";
import { addDays } from "@/lib/shared/civil-date";
import { leaveGroup } from "../actions";

/** A membership as the address names it. */
export function leaveKey(group: PeerGroupRow, { regionId, from }: GroupMember): string {
  return `${group.code}.${regionId}.${from}`;
}

/** The last day of one membership. */
export async function LeaveForm({ group, member }: { group: PeerGroupRow; member: GroupMember }) {
  const [t, locale] = await Promise.all([text("office"), currentLocale()]);
  const scope = `leave-${member.regionId}`;
  return (
    <div id="leave">
      <h3>{t("groups.leaveTitle", { region: localName(member, locale), group: localName(group, locale) })}</h3>
      <ActionForm action={leaveGroup} pairs submit={t("groups.leave")} done={t("saved")} kind="danger">
        <input type="hidden" name="groupId" value={group.id} />
        <input type="hidden" name="regionId" value={member.regionId} />
        <input type="hidden" name="from" value={member.from} />
        <DateInput
          scope={scope}
          label={t("groups.lastDay")}
          name="lastDay"
          required
          min={addDays(member.from, -1)}
          defaultValue={today()}
          help={t("groups.lastDayHelp")}
        />
        <Input scope={scope} label={t("reason")} name="reason" required minLength={2} maxLength={200} />
      </ActionForm>
    </div>
  );
}

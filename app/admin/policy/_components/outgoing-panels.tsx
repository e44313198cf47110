import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/named-options";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats, MISSING } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { unitList } from "@/lib/identity/queries/unit-list";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { mailSettings } from "@/lib/messages/queries/mail-server";
import { outgoingChannels } from "@/lib/messages/queries/outgoing-channels";
import { CHANNEL_KINDS } from "@/lib/messages/rules/outgoing-message";
import { dropChannel, openChannel, saveMailServer, tryChannel } from "../actions";

/** Where messages leave the house. Off until a channel is opened; addresses are sealed and shown by their host only. */
export async function OutgoingPanels({ viewer }: { viewer: Viewer }) {
  const [t, locale, channels, mail, units] = await Promise.all([
    text("admin"),
    currentLocale(),
    outgoingChannels(viewer),
    mailSettings(viewer),
    unitList(viewer),
  ]);
  const { list, moment } = formats(locale);
  const open = units
    .filter((unit) => unit.closedOn === null && unit.kind !== "village")
    .map((unit) => ({ ...unit, name: localName(unit, locale) }));
  return (
    <>
      <Panel title={t("outgoing.title")} note={t("outgoing.lead")}>
        <Table
          caption={t("outgoing.title")}
          rows={channels}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("outgoing.empty")} hint={t("outgoing.emptyHint")} />}
          columns={[
            { key: "name", header: t("outgoing.name"), rowHeader: true, cell: (row) => row.name },
            { key: "kind", header: t("outgoing.kind"), cell: (row) => t(`outgoing.kinds.${row.kind}`) },
            { key: "to", header: t("outgoing.to"), cell: (row) => row.shown },
            {
              key: "units",
              header: t("outgoing.units"),
              cell: (row) => list(row.units.map((unit) => localName(unit, locale))),
            },
            {
              key: "state",
              header: t("outgoing.state"),
              cell: (row) => t("outgoing.counts", { waiting: row.waiting, dead: row.dead }),
            },
            {
              key: "sent",
              header: t("outgoing.lastSent"),
              cell: (row) => (row.lastSentAt ? moment(row.lastSentAt) : MISSING),
            },
            {
              key: "acts",
              header: t("outgoing.acts"),
              cell: (row) => (
                <span className="row">
                  <ActionForm
                    action={tryChannel}
                    submit={t("outgoing.test")}
                    done={t("outgoing.tested")}
                    kind="plain"
                    inline
                  >
                    <input type="hidden" name="id" value={row.id} />
                  </ActionForm>
                  <ActionForm
                    action={dropChannel}
                    submit={t("outgoing.remove")}
                    confirm={t("outgoing.confirmRemove")}
                    kind="plain"
                    inline
                  >
                    <input type="hidden" name="id" value={row.id} />
                  </ActionForm>
                </span>
              ),
            },
          ]}
        />
        <ActionForm action={openChannel} submit={t("outgoing.add")} done={t("policy.saved")}>
          <Select
            scope="channel"
            name="kind"
            label={t("outgoing.kind")}
            options={CHANNEL_KINDS.map((kind) => ({ value: kind, label: t(`outgoing.kinds.${kind}`) }))}
          />
          <Input scope="channel" name="name" label={t("outgoing.name")} required maxLength={40} autoComplete="off" />
          <Input
            scope="channel"
            name="address"
            label={t("outgoing.address")}
            help={t("outgoing.addressHelp")}
            required
            maxLength={500}
            autoComplete="off"
            wide
          />
          <Input
            scope="channel"
            name="secret"
            type="password"
            label={t("outgoing.secret")}
            help={t("outgoing.secretHelp")}
            maxLength={200}
            autoComplete="new-password"
          />
          <Select
            scope="channel"
            name="unitIds"
            label={t("outgoing.units")}
            help={t("outgoing.unitsHelp")}
            multiple
            required
            size={6}
            options={namedOptions(open)}
          />
        </ActionForm>
      </Panel>
      <Panel title={t("mail.title")} note={mail ? undefined : t("mail.none")}>
        <ActionForm action={saveMailServer} submit={t("policy.save")} done={t("policy.saved")}>
          <Seen of={mail} />
          <Input scope="mail" name="host" label={t("mail.host")} defaultValue={mail?.host} required maxLength={200} />
          <Input
            scope="mail"
            name="port"
            type="number"
            min={1}
            max={65535}
            label={t("mail.port")}
            defaultValue={mail?.port ?? 465}
            required
          />
          <Select
            scope="mail"
            name="security"
            label={t("mail.security")}
            defaultValue={mail?.security ?? "tls"}
            options={(["tls", "starttls", "plain"] as const).map((way) => ({
              value: way,
              label: t(`mail.ways.${way}`),
            }))}
          />
          <Input
            scope="mail"
            name="user"
            label={t("mail.user")}
            defaultValue={mail?.user}
            maxLength={200}
            autoComplete="off"
          />
          <Input
            scope="mail"
            name="password"
            type="password"
            label={t("mail.password")}
            help={mail?.hasPassword ? t("mail.passwordKept") : undefined}
            maxLength={200}
            autoComplete="new-password"
          />
          <Input
            scope="mail"
            name="from"
            type="email"
            label={t("mail.from")}
            defaultValue={mail?.from}
            required
            maxLength={200}
          />
          <Input scope="mail" name="reason" label={t("policy.reason")} required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
    </>
  );
}

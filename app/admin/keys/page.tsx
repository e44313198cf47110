import { ActionForm } from "@/components/identity/action-form";
import { Badge } from "@/components/ui/badge";
import { DateInput, Field, fieldId, Input, Select } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { EmptyState } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { localName } from "@/lib/i18n/local-name";
import { text } from "@/lib/i18n/text";
import { type ApiKeyRow, apiKeyChoices, apiKeyList } from "@/lib/identity/queries/api-key-list";
import { API_SCOPES, type ApiScope } from "@/lib/identity/rules/api-scopes";
import { now, today } from "@/lib/platform/clock";
import { addDays, civilDateOf } from "@/lib/shared/civil-date";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { KeyTowns } from "./_components/key-towns";
import { createKey, revokeKey } from "./actions";

export default async function KeysPage() {
  const viewer = await adminViewer("keys");
  const [t, locale, keys, { stations, sources, towns }] = await Promise.all([
    text("admin"),
    currentLocale(),
    apiKeyList(viewer),
    apiKeyChoices(viewer),
  ]);
  const { moment, dayWithYear, list } = formats(locale);
  const at = now();
  return (
    <AdminFrame viewer={viewer} tab="keys">
      <Panel title={t("keys.title")}>
        <Table
          caption={t("keys.title")}
          rows={keys}
          rowKey={(key) => key.id}
          empty={<EmptyState title={t("keys.empty")} />}
          columns={[
            { key: "name", header: t("keys.name"), rowHeader: true, cell: (key) => key.name },
            { key: "prefix", header: t("keys.prefix"), cell: (key) => <code>{key.prefix}</code> },
            {
              key: "scopes",
              header: t("keys.scopes"),
              cell: (key) => list(key.scopes.map((scope) => t(`keys.scope.${scope}`))),
            },
            {
              key: "stations",
              header: t("keys.stations"),
              cell: (key) => list(key.stations) || t("keys.allStations"),
            },
            {
              key: "towns",
              header: t("keys.towns"),
              cell: (key) => (
                <>
                  {list(key.towns.map((town) => localName(town, locale))) || t("keys.allTowns")}
                  {key.revokedAt ? null : <KeyTowns apiKey={key} towns={towns} locale={locale} />}
                </>
              ),
            },
            {
              key: "expires",
              header: t("keys.expires"),
              cell: (key) => dayWithYear(civilDateOf(new Date(key.expiresAt.getTime() - 1))),
            },
            { key: "used", header: t("keys.lastUsed"), cell: (key) => (key.lastUsedAt ? moment(key.lastUsedAt) : "—") },
            {
              key: "state",
              header: t("keys.state"),
              cell: (key) => {
                const state = stateOf(key, at);
                return <Badge tone={state === "living" ? "good" : "bad"}>{t(`keys.states.${state}`)}</Badge>;
              },
            },
            {
              key: "revoke",
              header: t("keys.revoke"),
              cell: (key) =>
                key.revokedAt ? null : (
                  <ActionForm
                    action={revokeKey}
                    submit={t("keys.revoke")}
                    kind="danger"
                    inline
                    confirm={t("keys.confirmRevoke")}
                  >
                    <input type="hidden" name="id" value={key.id} />
                  </ActionForm>
                ),
            },
          ]}
        />
      </Panel>
      <Panel title={t("keys.create")}>
        <ActionForm action={createKey} submit={t("keys.create")} done={t("keys.done")} shows={{ key: t("keys.key") }}>
          <Input label={t("keys.name")} name="name" required maxLength={60} />
          <fieldset>
            <legend className="field-label">{t("keys.scopes")}</legend>
            {(Object.keys(API_SCOPES) as ApiScope[]).map((scope) => (
              <label key={scope} className="check">
                <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === "readings:write"} />
                {t(`keys.scope.${scope}`)}
              </label>
            ))}
          </fieldset>
          <Field label={t("keys.stations")} name="stationIds" help={t("keys.stationsHelp")}>
            <select
              className="control"
              id={fieldId("stationIds")}
              name="stationIds"
              multiple
              size={6}
              style={{ height: "auto" }}
            >
              {stations.map((station) => (
                <option key={station.id} value={station.id}>
                  {station.code} {localName(station, locale)}
                </option>
              ))}
            </select>
          </Field>
          <Select
            label={t("keys.towns")}
            name="regionIds"
            help={t("keys.townsHelp")}
            options={towns.map((town) => ({ value: String(town.id), label: localName(town, locale) }))}
            multiple
          />
          <Select
            label={t("keys.source")}
            name="sourceCode"
            defaultValue="instrument"
            options={[
              { value: "", label: t("keys.anySource") },
              ...sources.map((source) => ({ value: source.code, label: localName(source, locale) })),
            ]}
          />
          <DateInput label={t("keys.expires")} name="expiresOn" required defaultValue={addDays(today(), 365)} />
        </ActionForm>
      </Panel>
    </AdminFrame>
  );
}

function stateOf(key: ApiKeyRow, at: Date): "living" | "expired" | "revoked" {
  if (key.revokedAt) return "revoked";
  return key.expiresAt <= at ? "expired" : "living";
}

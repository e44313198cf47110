import { ActionForm } from "@/components/identity/action-form";
import { Seen } from "@/components/identity/seen";
import { Input, Select, TextArea } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { text } from "@/lib/i18n/text";
import { policy } from "@/lib/identity/queries/policy";
import { AdminFrame } from "../_components/admin-frame";
import { adminViewer } from "../_components/admin-viewer";
import { ImportPolicyPanel } from "./_components/import-policy-panel";
import { MapTilesPanel } from "./_components/map-tiles-panel";
import { OutgoingPanels } from "./_components/outgoing-panels";
import { setPasswordPolicy, setSessionPolicy } from "./actions";

const NUMBERS = [
  { name: "minLength", min: 8, max: 64 },
  { name: "classes", min: 1, max: 4 },
  { name: "maxAgeDays", min: 0, max: 730 },
  { name: "history", min: 0, max: 24 },
  { name: "attempts", min: 3, max: 10 },
  { name: "lockMinutes", min: 1, max: 1440 },
] as const;

export default async function PolicyPage() {
  const viewer = await adminViewer("policy");
  const [t, password, session] = await Promise.all([
    text("admin"),
    policy("identity.password"),
    policy("identity.session"),
  ]);
  return (
    <AdminFrame viewer={viewer} tab="policy">
      <Panel title={t("policy.password")}>
        <ActionForm action={setPasswordPolicy} pairs submit={t("policy.save")} done={t("policy.saved")}>
          <Seen of={password} />
          <Select
            scope="password"
            label={t("policy.mode")}
            name="mode"
            defaultValue={password.mode}
            options={(["dengbao", "asvs"] as const).map((mode) => ({ value: mode, label: t(`policy.modes.${mode}`) }))}
          />
          {NUMBERS.map(({ name, min, max }) => (
            <Input
              scope="password"
              key={name}
              label={t(`policy.${name}`)}
              name={name}
              type="number"
              min={min}
              max={max}
              required
              defaultValue={password[name]}
              help={name === "maxAgeDays" ? t("policy.maxAgeHelp") : undefined}
            />
          ))}
          <TextArea
            scope="password"
            label={t("policy.bannedWords")}
            name="bannedWords"
            maxLength={2000}
            defaultValue={password.bannedWords.join(" ")}
            help={t("policy.bannedHelp")}
          />
          <Input scope="password" label={t("policy.reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
      <Panel title={t("policy.session")}>
        <ActionForm action={setSessionPolicy} pairs submit={t("policy.save")} done={t("policy.saved")}>
          <Seen of={session} />
          <Input
            scope="session"
            label={t("policy.idleMinutes")}
            name="idleMinutes"
            type="number"
            min={5}
            max={30}
            required
            defaultValue={session.idleMinutes}
            help={t("policy.idleHelp")}
          />
          <Input scope="session" label={t("policy.reason")} name="reason" required minLength={2} maxLength={200} />
        </ActionForm>
      </Panel>
      <ImportPolicyPanel />
      <MapTilesPanel />
      <OutgoingPanels viewer={viewer} />
    </AdminFrame>
  );
}

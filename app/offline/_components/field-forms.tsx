"use client";

import { useEffect, useState } from "react";
import { type FieldChoices, fieldChoices, lastFieldUser } from "@/components/issues/field-choices";
import { OutboxTray } from "@/components/issues/outbox-tray";
import { Button } from "@/components/ui/button";
import { usePageWords } from "@/components/ui/page-words";
import { Notice } from "@/components/ui/states";
import en from "@/lib/i18n/en/issues/outbox.json";
import zh from "@/lib/i18n/zh-CN/issues/outbox.json";
import { FindForm, type FindFormProps } from "../../fireworks/[id]/_components/find-form";
import { RunBoard, type RunBoardProps } from "../../inspections/[number]/_components/run-board";
import { PatrolForm, type PatrolFormProps } from "../../inspections/patrol/_components/patrol-form";
import { ReportForm } from "../../issues/new/_components/report-form";
import { DoorBoard, type DoorRegion } from "../../ledgers/stoves/doors/_components/door-board";
import { keptDoorLists } from "../../ledgers/stoves/doors/_components/door-store";

type Kind = FieldChoices["id"] | "door";

/** The forms of whoever used this device last, one at a time. */
export function FieldForms() {
  const words = usePageWords(zh, en);
  const [fields, setFields] = useState<FieldChoices[] | null>(null);
  const [villages, setVillages] = useState<DoorRegion[]>([]);
  const [open, setOpen] = useState<Kind>("report");
  useEffect(() => {
    const userId = lastFieldUser();
    const kept = userId
      ? Promise.all([fieldChoices(userId), keptDoorLists(userId)])
      : Promise.resolve([[], []] as const);
    kept.then(([forms, lists]) => {
      setFields([...forms]);
      setVillages(lists.map(({ regionId, label }) => ({ id: regionId, label })));
      const kinds: Kind[] = [...forms.map(({ id }) => id), ...(lists.length > 0 ? (["door"] as const) : [])];
      const asked = askedFor(location.pathname);
      setOpen(kinds.find((kind) => kind === asked) ?? kinds[0] ?? "report");
    });
  }, []);
  const userId = lastFieldUser();
  const field = fields?.find((one) => one.id === open);
  const kinds: Kind[] = [...(fields ?? []).map(({ id }) => id), ...(villages.length > 0 ? (["door"] as const) : [])];
  const hasForm = field !== undefined || (open === "door" && villages.length > 0);
  return (
    <div className="stack">
      <h1>{words.offlineTitle}</h1>
      {fields ? (
        <Notice tone="warn">
          {hasForm ? words.offlineHint : words.offlineNothing}{" "}
          <Button type="button" small onClick={() => location.reload()}>
            {words.offlineAgain}
          </Button>
        </Notice>
      ) : null}
      {kinds.length > 1 ? (
        <div className="row">
          {kinds.map((kind) => (
            <Button key={kind} type="button" aria-pressed={kind === open} onClick={() => setOpen(kind)}>
              {words.form[kind]}
            </Button>
          ))}
        </div>
      ) : null}
      {field?.id === "report" ? <ReportForm key="report" choices={field.choices} words={field.formWords} /> : null}
      {field?.id === "patrol" ? (
        <PatrolForm
          key="patrol"
          choices={field.choices}
          formWords={field.formWords}
          {...(field.more as Omit<PatrolFormProps, "choices" | "formWords">)}
        />
      ) : null}
      {field?.id === "night" ? <KeptNight key="night" field={field} /> : null}
      {field?.id === "visit" ? <RunBoard key="visit" {...(field.more as unknown as RunBoardProps)} /> : null}
      {open === "door" && userId && villages.length > 0 ? <DoorBoard userId={userId} regions={villages} /> : null}
      {fields && !hasForm && userId ? <OutboxTray userId={userId} /> : null}
    </div>
  );
}

/** The night opened last, as long as it lasts. */
function KeptNight({ field }: { field: FieldChoices }) {
  const more = field.more as unknown as Omit<FindFormProps, "choices" | "formWords">;
  if (new Date() >= new Date(more.until)) return <Notice tone="warn">{more.words.over}</Notice>;
  return <FindForm choices={field.choices} formWords={field.formWords} {...more} />;
}

/** The form that the address would have shown. */
function askedFor(pathname: string): Kind {
  if (/^\/inspections\/\d/.test(pathname)) return "visit";
  if (pathname.startsWith("/ledgers")) return "door";
  if (pathname.startsWith("/fireworks")) return "night";
  return pathname.startsWith("/inspections") ? "patrol" : "report";
}

import { text } from "@/lib/i18n/text";
import { bringsDays, type SourceFormat } from "@/lib/ingest/rules/source-formats";
import type { UploadFormInput } from "@/lib/ingest/schema";
import { UploadForm } from "./upload-form";

const UNREADABLE = [
  "empty",
  "no-header",
  "no-table",
  "too-large",
  "damaged-gzip",
  "damaged-archive",
  "damaged-workbook",
  "not-a-workbook",
  "bomb",
  "too-many-entries",
  "workbook-too-large",
  "too-much-memory",
  "too-many-rows",
  "too-many-columns",
  "too-many-cells",
  "too-many-merges",
  "cell-too-long",
  "encrypted-workbook",
  "other-kind",
  "other-period-hour",
  "other-period-day",
  "units-refused",
  "digits-lost",
  "hidden-rows",
  "bad-encoding",
  "no-file-format",
  "interrupted",
  "disk-full",
  "database-away",
  "unexpected",
] as const;
const REFUSALS = [
  "batch-not-staged",
  "no-such-batch",
  "unknown-source",
  "bad-region-code",
  "length-missing",
  "fileTooLarge",
  "fileIncomplete",
] as const;
/** Said alike everywhere. */
const OWN_REASONS = [
  "signed-out",
  "not-permitted",
  "foreign-origin",
  "wrong-address",
  "disk-full",
  "database-away",
] as const;
/** The form fills these in itself once it has the answer. */
const HOLES = Object.fromEntries(
  [
    "percent",
    "message",
    "by",
    "at",
    "batch",
    "rows",
    "bytes",
    "expected",
    "source",
    "region",
    "missing",
    "found",
    "columns",
    "cells",
    "characters",
    "kind",
    "value",
    "places",
    "count",
    "state",
  ].map((name) => [name, `{${name}}`]),
);

/** The upload form with its words. */
export async function Upload({
  sources,
  opening,
  mayCommit,
}: {
  sources: { code: string; name: string; format: SourceFormat }[];
  /** How the form stands when a batch has sent its reader here. */
  opening: UploadFormInput;
  mayCommit: boolean;
}) {
  const [t, errors] = await Promise.all([text("ingest"), text("errors")]);
  const word = (key: string) => t(`upload.${key}`, HOLES);
  return (
    <UploadForm
      mayCommit={mayCommit}
      opening={{ source: opening.with ?? "", create: opening.create === "1", replaces: opening.replaces ?? null }}
      sources={sources.map((source) => ({ value: source.code, label: source.name, days: bringsDays(source.format) }))}
      words={{
        file: word("file"),
        help: word("help"),
        source: word("source"),
        sourceHelp: word("sourceHelp"),
        choose: word("choose"),
        nothing: word("nothing"),
        create: word("create"),
        createHelp: word("createHelp"),
        regionNew: word("regionNew"),
        regionNewHelp: word("regionNewHelp"),
        region: word("region"),
        regionHelp: word("regionHelp"),
        submit: word("title"),
        sending: word("sending"),
        reading: word("reading"),
        failed: word("failed"),
        network: word("network"),
        known: word("known"),
        knownWaiting: word("knownWaiting"),
        unreadable: word("unreadable"),
        open: word("open"),
        unknownPlaces: word("unknownPlaces"),
        makeAndRead: word("makeAndRead"),
        seePreview: word("seePreview"),
        takeHidden: word("takeHidden"),
        skipHidden: word("skipHidden"),
        again: word("again"),
        unreadables: Object.fromEntries(UNREADABLE.map((key) => [key, t(`unreadable.${key}`, HOLES)])),
        refusals: {
          ...Object.fromEntries(REFUSALS.map((key) => [key, t(`reasons.${key}`, HOLES)])),
          ...Object.fromEntries(
            OWN_REASONS.map((key) => [key, errors(`reasons.${key}`, { address: "{address}", from: "{from}" })]),
          ),
        },
        tooLargeOnTheWay: t("upload.tooLargeOnTheWay"),
        unexpected: t("unreadable.unexpected"),
      }}
    />
  );
}

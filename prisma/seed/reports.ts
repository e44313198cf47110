import { personViewer } from "@/lib/identity/queries/person-viewer";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { notify } from "@/lib/messages/commands/notify";
import { atInstant, now } from "@/lib/platform/clock";
import { sql, transaction } from "@/lib/platform/db";
import { draftBulletin } from "@/lib/reports/commands/draft-bulletin";
import { freezeMeeting } from "@/lib/reports/commands/meeting-freeze";
import { moveBulletin } from "@/lib/reports/commands/move-bulletin";
import { receiveBulletin } from "@/lib/reports/commands/send-bulletin";
import { chaseWeekly, confirmWeekly } from "@/lib/reports/commands/weekly-confirm";
import { draftWeekly } from "@/lib/reports/commands/weekly-draft";
import { bulletinFactsOf } from "@/lib/reports/queries/bulletin-facts-of";
import { bulletinPage, winterOn } from "@/lib/reports/queries/bulletin-page";
import { bulletinPeriod } from "@/lib/reports/queries/bulletin-period";
import { weeklyRound } from "@/lib/reports/queries/weekly-rounds";
import type { BulletinKind } from "@/lib/reports/rules/bulletin-facts";
import { bulletinMessage } from "@/lib/reports/rules/bulletin-news";
import { weeklyDue } from "@/lib/reports/rules/weekly-due";
import { moveBulletinInput } from "@/lib/reports/schema";
import { addDays, type CivilDate, dayOfWeek, endOfMonth, startOfDay, startOfMonth } from "@/lib/shared/civil-date";
import { streamOf, uniform } from "./prng";
import { standings } from "./standings";
import { type DemoPeople, demoPeople } from "./supervision-people";

/** Past Fridays with a round of weekly reports. */
const WEEKS = 8;
const HOUR = 3_600_000;

/**
 * The demo's papers, made by the commands that people use, each as somebody real on a day of its own: what towns at the bottom of the
 * rankings were told, weekly reports of the past weeks
 * (confirmed, chased, missing) and this week's drafts, the walls of the last two meetings, last month's bulletin and a draft of the
 * year's. Only what is missing is made, so that a start after a crash or a month goes on. Needs results and supervision.
 */
export async function reportDemo(today: CivilDate): Promise<void> {
  const [demo] = await sql<{ key: string }>(
    "report-demo",
    "SELECT key FROM policy_setting WHERE key = 'demo-supervision'",
  );
  if (!demo) return;
  const people = await transaction((tx) => demoPeople(tx));
  const staff = await someone(people, "daqiban");
  await standings(today);
  await weeklyReports(today, people, staff);
  await meetings(today, await someone(people, "zhuren"));
  await bulletins(today, people, staff);
}

function someone(people: DemoPeople, loginName: string): Promise<Viewer> {
  return personViewer(people.login(loginName).userId, "");
}

function at(day: CivilDate, hour: number): Date {
  return new Date(startOfDay(day).getTime() + Math.round(hour * 60) * 60_000);
}

async function weeklyReports(today: CivilDate, people: DemoPeople, staff: Viewer): Promise<void> {
  const monday = addDays(today, 1 - dayOfWeek(today));
  for (let back = WEEKS; back >= 0; back--) {
    const from = addDays(monday, -7 * back);
    const friday = addDays(from, 4);
    const [known] = await sql<{ id: number }>(
      "report-weekly-known",
      "SELECT id FROM weekly_round WHERE kind = 'week' AND from_date = $1::date",
      [from],
    );
    if (known) continue;
    const draft = () => transaction((tx) => draftWeekly(tx, staff, { kind: "week", date: from }));
    if (back === 0) await draft();
    else await answerWeekly(await atInstant(at(friday, 12), draft), friday, people, staff);
  }
}

/** Most units confirm on the Friday; the rest are chased on the Monday, and some never answer. */
async function answerWeekly(roundId: number, friday: CivilDate, people: DemoPeople, staff: Viewer): Promise<void> {
  const round = await weeklyRound(staff, roundId);
  const units = [...people.units.values()];
  const late: (() => Promise<void>)[] = [];
  for (const report of round?.reports ?? []) {
    const unit = units.find(({ id }) => id === report.unitId);
    if (!unit) continue;
    const key = streamOf(`weekly ${friday} ${unit.code}`);
    const person = people.of(unit.code, ["staff", "head"]);
    const viewer = { ...person, userId: Math.max(0, person.userId) };
    const { id, version, selfCheck, plan } = report;
    const confirm = (when: Date) =>
      atInstant(when, () => transaction((tx) => confirmWeekly(tx, viewer, { id, version, selfCheck, plan })));
    if (uniform(key, 1) < 0.8) await confirm(at(friday, 12.5 + 4.5 * uniform(key, 2)));
    else if (uniform(key, 3) < 0.7) late.push(() => confirm(at(addDays(friday, 3), 9.2 + 2 * uniform(key, 4))));
  }
  await atInstant(at(addDays(friday, 3), 9), () =>
    transaction(async (tx) => {
      const chased = await chaseWeekly(tx, staff, roundId);
      await notify(tx, weeklyDue(chased, `weekly-due/${roundId}/${chased.unitIds.join(",")}`));
    }),
  );
  for (const confirm of late) await confirm();
}

/** The walls of the last two Mondays. */
async function meetings(today: CivilDate, head: Viewer): Promise<void> {
  const monday = addDays(today, 1 - dayOfWeek(today));
  for (const heldOn of [addDays(monday, -14), addDays(monday, -7)]) {
    const [frozen] = await sql<{ id: number }>(
      "report-meeting-known",
      "SELECT id FROM meeting_snapshot WHERE held_on >= $1::date LIMIT 1",
      [heldOn],
    );
    if (frozen) continue;
    const title = `${Number(heldOn.slice(5, 7))}月${Number(heldOn.slice(8))}日调度会`;
    await atInstant(at(heldOn, 9), () => transaction((tx) => freezeMeeting(tx, head, { title })));
  }
}

async function bulletins(today: CivilDate, people: DemoPeople, staff: Viewer): Promise<void> {
  const month = endOfMonth(addDays(startOfMonth(today), -1));
  const draftedOn = new Date(Math.min(at(addDays(month, 4), 9.5).getTime(), now().getTime()));
  const issued = await draft("month", month, draftedOn, staff);
  if (issued !== null) {
    await move(issued, "reviewed", await someone(people, "fuzhuren"), new Date(draftedOn.getTime() + 5 * HOUR));
    await move(issued, "issued", await someone(people, "zhuren"), new Date(draftedOn.getTime() + 7 * HOUR));
    await signFor(issued, people, new Date(draftedOn.getTime() + 8 * HOUR));
  }
  await draft("ytd", addDays(today, -1), now(), staff);
}

/** A new draft, or null when there is one of this kind and period, or nothing to write about. */
async function draft(kind: BulletinKind, date: CivilDate, when: Date, staff: Viewer): Promise<number | null> {
  return atInstant(when, async () => {
    const asked = await bulletinPeriod(staff, { kind, date });
    if (!asked) return null;
    const [known] = await sql<{ id: number }>(
      "report-bulletin-known",
      "SELECT id FROM bulletin WHERE deleted_at IS NULL AND kind = $1 AND (to_date = $2::date OR ($1 = 'ytd' AND state = 'draft')) LIMIT 1",
      [kind, asked.period.to],
    );
    const facts = known ? null : await bulletinFactsOf(staff, asked);
    if (!facts) return null;
    const winter = await winterOn(asked.period.to);
    return transaction((tx) => draftBulletin(tx, staff, asked, facts, winter));
  });
}

/** Most units have signed for it within the hour; every fifth has not. */
async function signFor(id: number, people: DemoPeople, when: Date): Promise<void> {
  const sent = await sql<{ code: string }>(
    "report-bulletin-sent",
    "SELECT u.code FROM bulletin_receipt r JOIN unit u ON u.id = r.unit_id WHERE r.bulletin_id = $1 ORDER BY r.id",
    [id],
  );
  for (const [i, { code }] of sent.entries()) {
    if (i % 5 === 4) continue;
    const person = people.of(code, ["staff", "head"]);
    if (person.userId <= 0) continue;
    await atInstant(when > now() ? now() : when, () => transaction((tx) => receiveBulletin(tx, person, id)));
  }
}

async function move(id: number, to: "reviewed" | "issued", viewer: Viewer, when: Date): Promise<void> {
  await atInstant(when > now() ? now() : when, async () => {
    const { row, view } = await bulletinPage(viewer, id);
    await transaction(async (tx) => {
      const { news } = await moveBulletin(
        tx,
        viewer,
        moveBulletinInput.parse({ id, version: row.version, to }),
        to === "reviewed" ? view : null,
      );
      await notify(tx, bulletinMessage(news, viewer.name));
    });
  });
}

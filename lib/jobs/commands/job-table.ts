import { anchorAudit } from "@/lib/identity/commands/anchor-audit";
import { remindRecipients } from "@/lib/winter/commands/remind-recipients";
import { suggestRoads } from "@/lib/winter/commands/suggest-roads";
import type { JobName } from "../rules/job-schedules";
import { chaseWeeklyReports } from "./chase-weekly-reports";
import { deliverMessages } from "./deliver-messages";
import { draftWeeklyReports } from "./draft-weekly-reports";
import { endSuspensions } from "./end-suspensions";
import { raiseAlarms } from "./raise-alarms";
import { raiseRegisterIssues } from "./raise-register-issues";
import { renewSeals } from "./renew-seals";
import { rollDay } from "./roll-day";
import type { JobWork } from "./run-job";
import { sweepLadder } from "./sweep-ladder";
import { sweepLeftovers } from "./sweep-leftovers";
import { takeLateMarks } from "./take-late-marks";
import { tellOpenDay } from "./tell-open-day";

/** What each job does; when: rules/job-schedules.ts. A job runs as the system and may be run again at any time. */
export const JOBS: Readonly<Record<JobName, JobWork>> = {
  suspensions: endSuspensions,
  escalations: sweepLadder,
  "warning-reminders": ({ signal }) => remindRecipients(signal),
  "road-suggestions": suggestRoads,
  "register-due": raiseRegisterIssues,
  outbox: deliverMessages,
  "weekly-drafts": draftWeeklyReports,
  "weekly-chase": chaseWeeklyReports,
  "day-roll": rollDay,
  "late-marks": takeLateMarks,
  "audit-anchor": async () => ({ anchored: (await anchorAudit()) ? 1 : 0 }),
  alarms: raiseAlarms,
  seals: renewSeals,
  "day-balance": tellOpenDay,
  sweep: sweepLeftovers,
};

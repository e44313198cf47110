import { z } from "zod";
import { JOB_NAMES } from "./rules/job-schedules";

export const jobInput = z.object({ job: z.enum(JOB_NAMES) });
export const nothingInput = z.object({});

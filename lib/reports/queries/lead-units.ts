import { unitNames } from "@/lib/identity/queries/unit-names";
import type { Viewer } from "@/lib/identity/rules/viewer";
import { LEAD_ROLES, type LeadRole } from "../rules/bulletin-facts";

/** Words by which an office recognises who leads what, and what is written where it has no such unit. */
const WORDS: Readonly<Record<LeadRole, readonly [RegExp, string]>> = {
  environment: [/生态环境/, "生态环境部门"],
  housing: [/住建|住房/, "住建部门"],
  city: [/城管|城市管理|综合执法/, "城管部门"],
  farming: [/农业/, "农业农村部门"],
  market: [/市场监管|市监/, "市场监管部门"],
  emergency: [/应急/, "应急部门"],
  police: [/公安/, "公安部门"],
  industry: [/工信|工业/, "工信部门"],
  transport: [/交通/, "交通运输部门"],
};

/** The department that leads each field, by its name among the open units. */
export async function leadUnits(viewer: Viewer): Promise<Record<LeadRole, string>> {
  const names = await unitNames(viewer, "department");
  return Object.fromEntries(
    LEAD_ROLES.map((role) => [role, names.find((name) => WORDS[role][0].test(name)) ?? WORDS[role][1]]),
  ) as Record<LeadRole, string>;
}

/** SQL: the people who put a plan to an exemption, replaced ones too, as the trail has them. `id` = its number. */
export const plannedBySql = (id: string) => `ARRAY(SELECT DISTINCT a.actor_id FROM audit_event a
  WHERE a.subject_type = 'exemption' AND a.subject_id = ${id}::text AND a.event = 'exemption.moved' AND a.detail->>'to' = 'plan' AND a.actor_id IS NOT NULL)`;

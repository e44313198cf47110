/** SQL: whether person `user` has done one of `verbs` (an array) with task `task`, in any round, as the history has it. */
export const hadAHandSql = (task: string, user: string, verbs: string) =>
  `EXISTS (SELECT FROM task_event h WHERE h.task_id = ${task} AND h.actor_id = ${user} AND h.verb = ANY(${verbs}))`;

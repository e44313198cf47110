-- A search by person reads the distinct names of those who are to fix something from this index, not from the tasks.
CREATE INDEX "rectification_task_owner_name_idx" ON "rectification_task"("owner_name");

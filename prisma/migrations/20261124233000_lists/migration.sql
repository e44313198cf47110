-- What the lists need at a hundred thousand issues.

-- Every two characters that follow each other, in lower case, each once. lib/supervision/queries/search-sql.ts makes the same of what is looked for.
CREATE FUNCTION word_pairs(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(words), place, 2)), '{}') FROM generate_series(1, length(words) - 1) place
$$;

-- Words of two characters are what people look for in Chinese; trigrams have no index for them.
CREATE INDEX "issue_words" ON "issue" USING gin (word_pairs("number" || ' ' || "description" || ' ' || "address"));

-- Reminders that wait for a reply: a handful among all that were ever sent.
CREATE INDEX "reminder_open" ON "reminder" ("task_id") WHERE "replied_at" IS NULL;
-- Live tasks by what is looked for among them.
CREATE INDEX "task_live_owner" ON "rectification_task" ("owner_unit_id", "due_on") WHERE "state" NOT IN ('closed', 'transferred', 'rejected', 'void');
CREATE INDEX "task_recurred" ON "rectification_task" ("issue_id") WHERE "recurrences" > 0;

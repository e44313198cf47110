-- What the database itself guarantees, whoever connects: partitions on demand, one administrator role per person, one living
-- import per file, an audit trail that is chained and only grows, and an application role with no more rights than it needs.

-- ── monthly partitions of hourly_reading ──

-- Makes the partitions for the hours from … to (both inside); months in UTC. Safe when several imports call it at once, and
-- cheap when there is nothing to make. Returns how many it made. The application may call it without owning the table.
CREATE FUNCTION ensure_hour_partitions("from" timestamptz, "to" timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC'
AS $$
DECLARE
  month timestamptz := date_trunc('month', "from");
  partition text;
  made integer := 0;
  locked boolean := false;
BEGIN
  IF "from" < '1990-01-01' OR "to" >= '2200-01-01' THEN
    RAISE EXCEPTION 'hours from % to % are no readings of ours', "from", "to" USING ERRCODE = 'datetime_field_overflow';
  END IF;
  WHILE month <= "to" LOOP
    partition := 'hourly_reading_' || to_char(month, 'YYYY_MM');
    IF to_regclass('public.' || partition) IS NULL THEN
      IF NOT locked THEN
        -- What attaching needs anyway; readers and writers go on. Unlike an advisory lock it also makes us see what others made.
        LOCK TABLE public.hourly_reading IN SHARE UPDATE EXCLUSIVE MODE;
        locked := true;
      END IF;
      -- Another import may have made it while we waited.
      IF to_regclass('public.' || partition) IS NULL THEN
        -- Made apart and attached: PARTITION OF would lock every reader out until the caller's transaction ends.
        EXECUTE format('CREATE TABLE public.%I (LIKE public.hourly_reading INCLUDING ALL)', partition);
        EXECUTE format('ALTER TABLE public.hourly_reading ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
                       partition, month, month + interval '1 month');
        made := made + 1;
      END IF;
    END IF;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END $$;

-- ── constraints that Prisma's schema cannot word ──

-- 三员分立: nobody is two of the three administrators.
CREATE UNIQUE INDEX "user_role_one_administrator" ON "user_role" ("user_id")
  WHERE "role" IN ('system_admin', 'security_admin', 'audit_admin');

-- One living batch per file: of many uploads at once exactly one is accepted; after a failure or a discard it may come again.
CREATE UNIQUE INDEX "import_batch_one_per_file" ON "import_batch" ("sha256")
  WHERE "state" IN ('staging', 'staged', 'committing', 'committed');

ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_is_one_row" CHECK ("one");

-- ── the audit chain ──

INSERT INTO "audit_head" ("one", "last_id", "hash") VALUES (true, 0, repeat('0', 64));

-- One field of the canonical text: its length in UTF-8 bytes, a colon, the value, a comma; `-,` for null.
CREATE FUNCTION audit_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(octet_length(value)::text || ':' || value, '-') || ',' $$;

-- The text that is hashed: the fields in this order, each as audit_field says; `at` in UTC as 2026-11-24T08:00:00.000Z, detail
-- as PostgreSQL writes jsonb, and the hash of the row before. Anyone can rebuild it from an export.
CREATE FUNCTION audit_canonical(e "audit_event") RETURNS text
LANGUAGE sql STABLE
AS $$
  SELECT audit_field(e.id::text)
      || audit_field(to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      || audit_field(e.event) || audit_field(e.outcome)
      || audit_field(e.actor_id::text) || audit_field(e.actor_name) || audit_field(e.unit_id::text)
      || audit_field(e.subject_type) || audit_field(e.subject_id) || audit_field(e.detail::text)
      || audit_field(e.ip) || audit_field(e.session_hash) || audit_field(e.prev_hash)
$$;

CREATE FUNCTION audit_hash(e "audit_event") RETURNS text
LANGUAGE sql STABLE
AS $$ SELECT encode(sha256(convert_to(audit_canonical(e), 'UTF8')), 'hex') $$;

-- Number, link and hash come from here, never from the caller. The head's row lock makes the chain one line: whoever comes
-- second waits for the first to commit or to roll back, so there are neither gaps nor forks.
CREATE FUNCTION audit_chain() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
  head "audit_head";
BEGIN
  SELECT * INTO STRICT head FROM "audit_head" FOR UPDATE;
  NEW.id := head.last_id + 1;
  NEW.prev_hash := head.hash;
  NEW.hash := audit_hash(NEW);
  UPDATE "audit_head" SET "last_id" = NEW.id, "hash" = NEW.hash;
  RETURN NEW;
END $$;

CREATE TRIGGER "audit_event_chain" BEFORE INSERT ON "audit_event" FOR EACH ROW EXECUTE FUNCTION audit_chain();

-- ── what only grows ──

CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_event_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "task_event_only_grows" BEFORE UPDATE OR DELETE OR TRUNCATE ON "task_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ── the application's role ──

-- `lantian_app` is a group without login: make the application's login a member of it. Where the migrating role may not make
-- roles, an administrator makes it beforehand (CREATE ROLE lantian_app NOLOGIN); without it the application connects as the
-- owner, and the triggers above are what protects the audit trail.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lantian_app') THEN
    BEGIN
      CREATE ROLE lantian_app NOLOGIN;
    EXCEPTION
      WHEN insufficient_privilege THEN
        RAISE NOTICE 'no right to make the role lantian_app: the application keeps the rights of its own login';
        RETURN;
      WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  GRANT USAGE ON SCHEMA public TO lantian_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lantian_app;
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO lantian_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lantian_app;
  ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO lantian_app;
  REVOKE UPDATE, DELETE ON "audit_event", "task_event", "hourly_reading_history", "official_day_history" FROM lantian_app;
  REVOKE INSERT, UPDATE, DELETE ON "audit_head" FROM lantian_app;
  -- Emptied whole before they are filled again.
  GRANT TRUNCATE ON "staged_hour", "staged_day", "station_day", "region_day", "region_weather_day", "region_hour_profile", "stale_day"
    TO lantian_app;
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE INSERT, UPDATE, DELETE ON "_prisma_migrations" FROM lantian_app;
  END IF;
END $$;

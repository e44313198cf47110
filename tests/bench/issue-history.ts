import { sql } from "@/lib/platform/db";

/** What the history of a district is made of. */
export interface HistorySize {
  issues: number;
  people: number;
}

const TOWNS = 24;
const GRIDS_PER_TOWN = 10;
const DEPARTMENTS = 10;
const SITES = 2_500;
/** Two winters and what lies between: 730 days. */
const DAYS = 730;

/**
 * Two years of supervision in a district of 24 towns, 240 grids, ten departments and 2,500 sites, written set by set: issues spread
 * over places and categories, one in twelve alive (of these one in four late), the rest closed, a few void or untrue; four to six events
 * a task, photos before and after, reminders, recurrences, missed reports, escalations, messages. Spread by hashes, so that
 * two runs make the same.
 */
export async function issueHistory({ issues, people }: HistorySize): Promise<void> {
  await places();
  await bodies(people);
  await sql(
    "bench-sites",
    `INSERT INTO site (code, kind, name, town_id, grid_id, lon, lat)
     SELECT 'site-' || n, (ARRAY['construction', 'coal_yard', 'catering', 'enterprise', 'stockyard', 'stove'])[1 + n % 6]::site_kind,
        (ARRAY['工地', '煤场', '餐馆', '企业', '堆场', '炉户'])[1 + n % 6] || n, t.id, g.id, 106 + (n % 1000) / 2000.0, 38 + (n % 777) / 2000.0
     FROM generate_series(1, ${SITES}) n
       JOIN LATERAL (SELECT id FROM region WHERE code = 'T' || (n % ${TOWNS})) t ON TRUE
       JOIN LATERAL (SELECT id FROM region WHERE code = 'G' || (n % ${TOWNS}) || '-' || (n / ${TOWNS} % ${GRIDS_PER_TOWN})) g ON TRUE`,
  );
  await sql("bench-issues", ISSUES, [issues]);
  await sql("bench-tasks", TASKS);
  await sql("bench-task-units", TASK_UNITS);
  await sql("bench-events", EVENTS);
  await sql("bench-photos", PHOTOS);
  await sql("bench-reminders", REMINDERS);
  await sql("bench-recurrences", RECURRENCES);
  await sql("bench-escalations", ESCALATIONS);
  await sql("bench-notifications", NOTIFICATIONS);
}

async function places(): Promise<void> {
  await sql(
    "bench-regions",
    `WITH district AS (INSERT INTO region (code, name, name_en, level) VALUES ('D', '区', 'District', 'district') RETURNING id),
       towns AS (INSERT INTO region (code, name, name_en, level, parent_id, sort_order)
         SELECT 'T' || n, n || '镇', 'Town ' || n, 'town', district.id, n FROM district, generate_series(0, ${TOWNS - 1}) n RETURNING id, sort_order)
     INSERT INTO region (code, name, name_en, level, parent_id, sort_order)
     SELECT 'G' || t.sort_order || '-' || n, t.sort_order || '镇' || n || '网格', 'Grid ' || n, 'village', t.id, n FROM towns t, generate_series(0, ${GRIDS_PER_TOWN - 1}) n`,
  );
}

/** Units, and people with sessions to come: a fifth in the office, the others spread over departments, towns and grids. */
async function bodies(people: number): Promise<void> {
  await sql(
    "bench-units",
    `INSERT INTO unit (code, name, name_en, kind, region_id, sort_order)
     SELECT 'office', '大气办', 'Office', 'air_office'::text::"UnitKind", id, 0 FROM region WHERE code = 'D'
     UNION ALL SELECT 'dep' || n, n || '局', 'Department ' || n, 'department'::text::"UnitKind", r.id, n FROM region r, generate_series(0, ${DEPARTMENTS - 1}) n WHERE r.code = 'D'
     UNION ALL SELECT 'u' || code, name, name_en, CASE level WHEN 'town' THEN 'town' ELSE 'village' END::text::"UnitKind", id, sort_order FROM region WHERE level IN ('town', 'village')`,
  );
  await sql(
    "bench-people",
    `INSERT INTO user_account (login_name, name, unit_id, must_change_password)
     SELECT 'bench' || n, '人' || n, u.id, false FROM generate_series(0, $1::int - 1) n JOIN LATERAL (
       SELECT id FROM unit WHERE code = CASE n % 5 WHEN 0 THEN 'office' WHEN 1 THEN 'dep' || (n / 5 % ${DEPARTMENTS}) WHEN 2 THEN 'uT' || (n / 5 % ${TOWNS})
         WHEN 3 THEN 'uT' || (n / 5 % ${TOWNS}) ELSE 'uG' || (n / 5 % ${TOWNS}) || '-' || (n % ${GRIDS_PER_TOWN}) END) u ON TRUE`,
    [people],
  );
  await sql(
    "bench-roles",
    `INSERT INTO user_role (user_id, role) SELECT a.id, (CASE WHEN u.kind = 'village' THEN 'grid_member' WHEN a.id % 2 = 0 THEN 'head' ELSE 'staff' END)::"Role"
     FROM user_account a JOIN unit u ON u.id = a.unit_id`,
  );
}

/** A number below `below` that the row's own number decides. */
const dice = (salt: number, below: number) => `(abs(hashint4(n * 31 + ${salt})) % ${below})`;

const ISSUES = `
  INSERT INTO issue (number, client_id, content_hash, category_id, source, severity, description, site_id, town_id, grid_id, address, lon, lat, found_at,
    found_by, found_by_name, found_by_unit_id, reported_at, fixed_on_spot)
  SELECT 'WT-' || to_char(at, 'YYYY') || '-' || lpad(n::text, 6, '0'), gen_random_uuid(), md5(n::text), c.id,
    (enum_range(NULL::issue_source))[1 + ${dice(1, 10)}], (enum_range(NULL::issue_severity))[1 + ${dice(2, 20)} / 14],
    (ARRAY['裸土未覆盖，风起扬尘', '渣土车未冲洗带泥上路', '煤场无抑尘破碎筛分', '焚烧秸秆有明火', '油烟净化器未开启', '围挡破损约二十米', '物料露天堆放未苫盖', '燃煤小火炉仍在使用'])[1 + ${dice(3, 8)}] || '，第' || n || '处',
    CASE WHEN ${dice(4, 3)} > 0 THEN s.id END, s.town_id, s.grid_id, CASE WHEN ${dice(4, 3)} = 0 THEN (n % 400) || '号路口' ELSE '' END, s.lon, s.lat, at,
    a.id, a.name, a.unit_id, at + interval '20 minutes', ${dice(5, 12)} = 0
  FROM generate_series(1, $1::int) n
    CROSS JOIN LATERAL (SELECT date_trunc('minute', now() - (interval '1 minute' * ${dice(6, DAYS * 1440)})) AS at) moment
    JOIN LATERAL (SELECT id, town_id, grid_id, lon, lat FROM site WHERE id = (SELECT min(id) FROM site) + ${dice(7, SITES)}) s ON TRUE
    JOIN LATERAL (SELECT id, name, unit_id FROM user_account WHERE id = (SELECT min(id) FROM user_account) + ${dice(8, 1_000_000)} % (SELECT count(*)::int FROM user_account)) a ON TRUE
    JOIN LATERAL (SELECT id FROM category WHERE parent_id IS NOT NULL ORDER BY id OFFSET ${dice(9, 1_000_000)} % (SELECT count(*)::int FROM category WHERE parent_id IS NOT NULL) LIMIT 1) c ON TRUE`;

/** The newest are alive more often than the old, as in life: 60 % of the last month's, 4 % of the others. */
const TASKS = `
  INSERT INTO rectification_task (issue_id, state, round, owner_unit_id, owner_name, issuer_unit_id, issuer_id, issuer_name, verifier_unit_id, requirement, measures,
    ordered_at, accepted_at, submitted_at, closed_at, closed_by_name, state_since, due_on, first_due_on, yellow_from, clock_stopped_on, suspended_until, returns, recurrences, version)
  SELECT id, state::task_state, CASE WHEN state = 'open' THEN 0 ELSE 1 END, owner, '张工', office, issuer, '李主任', CASE WHEN state = 'open' THEN NULL ELSE office END, '限期整改到位', '已安排',
    CASE WHEN state <> 'open' THEN at + interval '3 hours' END, CASE WHEN state NOT IN ('open', 'assigned') THEN at + interval '6 hours' END,
    CASE WHEN state IN ('submitted', 'closed') THEN done - interval '1 day' END, CASE WHEN state = 'closed' THEN done END, CASE WHEN state = 'closed' THEN '李主任' ELSE '' END,
    CASE WHEN state = 'closed' THEN done ELSE at + interval '1 day' END, due, due, due - 1,
    CASE WHEN state IN ('submitted', 'closed') THEN (done - interval '1 day')::date WHEN state IN ('void', 'rejected', 'transferred') THEN at::date + 1 END,
    CASE WHEN state = 'suspended' THEN current_date + 30 END, ${dice(21, 10)} / 8, CASE WHEN ${dice(22, 40)} = 0 THEN 1 ELSE 0 END, 4
  FROM (SELECT i.id, i.n, i.found_at AS at, least(now(), i.found_at + interval '1 day' * (2 + ${dice(23, 12)})) AS done,
      CASE WHEN ${dice(24, 100)} < (CASE WHEN i.found_at > now() - interval '30 days' THEN 60 ELSE 4 END)
        THEN (ARRAY['open', 'assigned', 'accepted', 'rectifying', 'rectifying', 'submitted', 'returned', 'suspended', 'reopened'])[1 + ${dice(25, 9)}]
        WHEN ${dice(24, 100)} < 97 THEN 'closed' ELSE (ARRAY['void', 'rejected', 'transferred'])[1 + ${dice(26, 3)}] END AS state,
      (SELECT id FROM unit WHERE code = 'office') AS office, (ARRAY(SELECT a.id FROM user_account a JOIN unit u ON u.id = a.unit_id WHERE u.kind = 'air_office' ORDER BY a.id))[1 + ${dice(30, 1_000_000)} % (SELECT count(*)::int FROM user_account a JOIN unit u ON u.id = a.unit_id WHERE u.kind = 'air_office')] AS issuer,
      CASE WHEN ${dice(27, 2)} = 0 THEN t.id ELSE (SELECT id FROM unit WHERE code = 'dep' || ${dice(28, DEPARTMENTS)}) END AS raw_owner
    FROM (SELECT *, id AS n FROM issue) i JOIN unit t ON t.region_id = i.town_id AND t.kind = 'town') made
    CROSS JOIN LATERAL (SELECT CASE WHEN state = 'open' THEN NULL ELSE raw_owner END AS owner, CASE WHEN state = 'open' THEN NULL ELSE (at + interval '1 day' * (3 + ${dice(29, 8)}))::date END AS due) more`;

const TASK_UNITS = `
  INSERT INTO task_unit (task_id, unit_id, part)
  SELECT t.id, u.id, CASE WHEN t.id % 2 = 0 THEN 'co' ELSE 'cc' END FROM rectification_task t JOIN unit u ON u.code = 'dep' || (t.id % ${DEPARTMENTS})
  WHERE t.id % 6 = 0 AND t.owner_unit_id <> u.id AND t.verifier_unit_id <> u.id`;

const EVENTS = `
  INSERT INTO task_event (task_id, version, round, verb, from_state, to_state, actor_id, actor_name, actor_unit_id, at)
  SELECT t.id, step.version, 1, step.verb, step.was::task_state, step.now::task_state, coalesce(i.found_by, t.issuer_id), '某人', t.owner_unit_id, step.at
  FROM rectification_task t JOIN issue i ON i.id = t.issue_id CROSS JOIN LATERAL (VALUES
    (1, 'assign', 'open', 'assigned', t.ordered_at), (2, 'accept', 'assigned', 'accepted', t.accepted_at), (NULL::int, 'progress', 'accepted', 'accepted', t.accepted_at + interval '4 hours'),
    (3, 'submit', 'accepted', 'submitted', t.submitted_at), (4, 'close', 'submitted', 'closed', t.closed_at),
    (5, CASE WHEN t.returns > 0 THEN 'return' END, 'submitted', 'returned', t.submitted_at + interval '2 hours')) AS step(version, verb, was, now, at)
  WHERE step.at IS NOT NULL AND step.verb IS NOT NULL`;

const PHOTOS = `
  INSERT INTO photo (client_id, issue_id, kind, sha256, file_key, thumb_key, width, height, bytes, perceptual_hash, uploaded_at, uploaded_by_name)
  SELECT gen_random_uuid(), i.id, p.kind::photo_kind, md5(i.id || p.kind), 'aa/x.jpg', 'aa/x.jpg', 1, 1, 1, i.id, i.found_at, '某人'
  FROM issue i JOIN rectification_task t ON t.issue_id = i.id CROSS JOIN (VALUES ('before'), ('after')) AS p(kind) WHERE p.kind = 'before' OR t.submitted_at IS NOT NULL`;

const REMINDERS = `
  INSERT INTO reminder (task_id, level, to_unit_id, text, sent_at, sent_by_name, reply_due_on, replied_at, reply)
  SELECT t.id, 2, t.owner_unit_id, '请尽快整改', t.ordered_at + interval '4 days', '系统', (t.ordered_at + interval '5 days')::date,
    CASE WHEN t.state = 'closed' THEN t.ordered_at + interval '5 days' END, CASE WHEN t.state = 'closed' THEN '已整改' ELSE '' END
  FROM rectification_task t WHERE t.owner_unit_id IS NOT NULL AND t.id % 5 = 0 AND t.ordered_at < now() - interval '5 days'`;

const RECURRENCES = `
  INSERT INTO recurrence (earlier_issue_id, later_issue_id, basis, days_since_close, state)
  SELECT i.id, i.id + 1, 'site', 20, (CASE WHEN i.id % 3 = 0 THEN 'suggested' ELSE 'confirmed' END)::suggestion_state FROM issue i WHERE i.id % 40 = 0 AND EXISTS (SELECT FROM issue x WHERE x.id = i.id + 1)`;

const ESCALATIONS = `
  INSERT INTO escalation (slot_key, rule, level, task_id, unit_id, facts, fired_at, job_slot)
  SELECT 'overdue-1/task-' || t.id || '/round-1/due-' || t.due_on, 'overdue-1', 2, t.id, t.owner_unit_id, '{"overdueDays":1}', t.ordered_at + interval '8 days', 'bench'
  FROM rectification_task t WHERE t.owner_unit_id IS NOT NULL AND t.id % 4 = 0`;

const NOTIFICATIONS = `
  INSERT INTO notification (user_id, kind, task_id, params, created_at, read_at)
  SELECT a.id, 'task.assign', t.id, '{"number":"x"}', t.ordered_at, CASE WHEN t.state = 'closed' THEN t.ordered_at + interval '1 day' END
  FROM rectification_task t JOIN user_account a ON a.unit_id = t.owner_unit_id WHERE t.ordered_at IS NOT NULL AND t.id % 2 = 0`;

-- A million applications: half of them at one desk, the newest tenth still open, names as unequally frequent as in life.
SET LOCAL statement_timeout = 0;
SET LOCAL session_replication_role = replica;
SELECT setseed(0.42);

INSERT INTO accounts_user (
    username, password, is_superuser, full_name, first_name, pin, pin_index, email, phone, language, assurance,
    is_staff, is_active, date_joined
)
SELECT
    'm-' || i, '!', false,
    (array['KARIMOV', 'RAHIMOV', 'YUSUPOV', 'ALIYEV', 'TOSHMATOV', 'QODIROV', 'NAZAROV', 'ERGASHEV', 'SAIDOV'])[
        1 + floor(9 * random() ^ 2)::int
    ] || chr(65 + (i %% 26)) || chr(65 + (i / 26 %% 26)) || CASE WHEN i %% 2 = 0 THEN 'A' ELSE '' END || ' '
    || (array['NODIRA', 'JASUR', 'SARDOR', 'ZILOLA', 'MALIKA', 'DILSHOD', 'BOBUR', 'SHERZOD', 'GULNORA'])[
        1 + floor(9 * random() ^ 2)::int
    ] || ' '
    || (array['ALISHER', 'BAHODIR', 'RUSTAM', 'ANVAR', 'OTABEK', 'ULUGʻBEK'])[1 + floor(6 * random())::int]
    || ' OʻGʻLI',
    '', %(pin)s, md5(i::text), '', '', 'uz', 'medium', false, true, now()
FROM generate_series(1, 600000) AS i;

INSERT INTO accounts_organisation (tin, name)
SELECT (400000000 + i)::text, '“' || md5(i::text) || CASE WHEN i %% 50 = 0 THEN ' SAVDO' ELSE ' QURILISH' END || '” MCHJ'
FROM generate_series(1, 50000) AS i;

WITH drawn AS MATERIALIZED (
    SELECT
        i, now() - (1000000 - i) * interval '90 seconds' AS filed, random() < 0.5 AS ours, random() AS dice,
        CASE
            WHEN i > 900000 THEN (array['submitted', 'in_review', 'info_requested'])[1 + floor(3 * random())::int]
            ELSE (array['approved', 'approved', 'approved', 'refused', 'withdrawn'])[1 + floor(5 * random())::int]
        END AS state
    FROM generate_series(1, 1000000) AS i
)
INSERT INTO applications_application (
    id, number, applicant_id, organisation_id, service_id, version_id, desk_id, officer_id, state, language, answers,
    findings, created_at, updated_at, submitted_at, due_at, clock_stopped_at, decided_at
)
SELECT
    gen_random_uuid(), (100000000 + i)::text, person.low + floor(600000 * random())::int,
    CASE WHEN random() < 0.15 THEN company.low + floor(50000 * random())::int END,
    service.id, service.current_id, desk.id,
    CASE WHEN state IN ('in_review', 'info_requested') THEN CASE WHEN random() < 0.01 THEN %(officer)s END END,
    state, 'uz', jsonb_build_object('story', repeat('javob ', 150)), '{}',
    filed, filed, filed, filed + interval '15 days', CASE WHEN state = 'info_requested' THEN filed END,
    CASE WHEN state IN ('approved', 'refused') THEN filed + interval '9 days' END
FROM drawn
CROSS JOIN (SELECT min(id) AS low FROM accounts_user WHERE username LIKE 'm-%%') AS person
CROSS JOIN (SELECT min(id) AS low FROM accounts_organisation WHERE tin > '400000000') AS company
CROSS JOIN (
    SELECT
        array_agg(service.id ORDER BY service.id) FILTER (WHERE agency.code = 'bandlik') AS ours,
        array_agg(service.id ORDER BY service.id) FILTER (WHERE agency.code <> 'bandlik') AS others
    FROM services_service AS service
    JOIN agencies_agency AS agency ON agency.id = service.agency_id
    WHERE service.current_id IS NOT NULL
) AS offered
JOIN services_service AS service ON service.id = CASE
    WHEN drawn.ours THEN offered.ours[1 + floor(array_length(offered.ours, 1) * dice ^ 3)::int]
    ELSE offered.others[1 + floor(array_length(offered.others, 1) * dice)::int]
END
JOIN agencies_desk AS desk ON desk.agency_id = service.agency_id AND desk.region_code = '';

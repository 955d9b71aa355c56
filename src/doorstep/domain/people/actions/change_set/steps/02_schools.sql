-- Schools, and school years with the sessions that lie in each.
CREATE TEMP TABLE in_school AS
SELECT file, "row", sid AS sourced_id, ends, name, phone, time_zone, latitude, longitude
FROM roster_org WHERE kind = 'school';

INSERT INTO roster_problem
SELECT f.name, s."row", '@ends_on', s.ends_on::text, 'session_backwards', NULL, 'row_refused'
FROM roster_session s JOIN roster_file f ON f.number = s.file WHERE s.ends_on <= s.starts_on;

DELETE FROM roster_session WHERE ends_on <= starts_on OR ends;

-- A school year is known by the year it ends in: what exports call it differs. Where an export has terms and
-- no years, the terms that name the same year are one.
CREATE TEMP TABLE in_school_year AS
SELECT DISTINCT ON (ends_in) file, "row", ends_in::smallint AS ends_in, sid AS sourced_id, title, starts_on, ends_on,
    false AS ends
FROM (
    SELECT 0 AS rank, file, "row", extract(year FROM ends_on) AS ends_in, sid, title, starts_on, ends_on
    FROM roster_session WHERE kind = 'year'
    UNION ALL
    SELECT 1, min(file), min("row"), school_year, 'year-' || school_year,
        school_year - 1 || '–' || school_year, min(starts_on), max(ends_on)
    FROM roster_session WHERE kind = 'term' AND school_year IS NOT NULL GROUP BY school_year
) years
ORDER BY ends_in, rank, "row";

CREATE TEMP TABLE roster_year AS
SELECT s.sid, CASE WHEN s.kind = 'year' THEN extract(year FROM s.ends_on)::integer ELSE coalesce(
    (SELECT extract(year FROM p.ends_on)::integer FROM roster_session p WHERE p.sid = s.parent AND p.kind = 'year'),
    (SELECT min(extract(year FROM p.ends_on))::integer FROM roster_session p
     WHERE p.kind = 'year' AND s.starts_on >= p.starts_on AND s.ends_on <= p.ends_on),
    s.school_year
) END AS ends_in
FROM roster_session s;

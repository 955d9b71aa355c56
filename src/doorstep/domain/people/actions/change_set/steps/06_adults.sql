-- Guardians and educators.
CREATE TEMP TABLE in_guardian AS
SELECT coalesce(p.file, r.file) AS file, coalesce(p."row", r."row") AS "row", r.person AS sourced_id,
    coalesce(p.ends, false) OR NOT r.is_current AS ends, p.courtesy_title, p.given_name, p.family_name,
    p.language AS spoken_language, p.language AS written_language, p.email, p.phone, h.id AS home_id,
    r.role = 'relative' AS is_relative
FROM roster_part r
LEFT JOIN roster_person p ON p.sid = r.person
LEFT JOIN next_home h ON h.sourced_id = p.home
WHERE r.part = 'guardian';

CREATE TEMP TABLE in_educator AS
SELECT coalesce(p.file, r.file) AS file, coalesce(p."row", r."row") AS "row", r.person AS sourced_id,
    coalesce(p.ends, false) OR NOT r.is_current AS ends, p.courtesy_title, p.given_name, p.family_name,
    CASE WHEN r.role <> 'other' THEN r.role END AS kind, p.position AS job_title, p.email, p.phone,
    s.id AS school_id, p.credential AS interpreter_credential, p.languages
FROM roster_part r
LEFT JOIN roster_person p ON p.sid = r.person
LEFT JOIN next_school s ON s.sourced_id = r.org AND s.state <> 'skip'
WHERE r.part = 'educator';

UPDATE in_educator i SET school_id = taught.id
FROM (
    SELECT DISTINCT ON (e.person) e.person, s.id
    FROM in_educator n
    JOIN roster_enrollment e ON e.person = n.sourced_id
    JOIN roster_section c ON c.sid = e.section
    JOIN next_school s ON s.sourced_id = c.school AND s.state <> 'skip'
    WHERE n.school_id IS NULL
    ORDER BY e.person, e.ends, e."row"
) taught
WHERE taught.person = i.sourced_id AND i.school_id IS NULL;

INSERT INTO roster_problem
SELECT f.name, i."row", '@school', coalesce(r.org, ''), 'educator_without_school', NULL, 'noted'
FROM in_educator i
JOIN roster_file f ON f.number = i.file
LEFT JOIN roster_part r ON r.person = i.sourced_id AND r.part = 'educator'
WHERE i.school_id IS NULL AND NOT i.ends AND NOT EXISTS (
    SELECT FROM people_educator x WHERE x.district_id = {district} AND x.sourced_id = i.sourced_id
);

DELETE FROM in_educator i
WHERE i.school_id IS NULL AND NOT EXISTS (
    SELECT FROM people_educator x WHERE x.district_id = {district} AND x.sourced_id = i.sourced_id
);

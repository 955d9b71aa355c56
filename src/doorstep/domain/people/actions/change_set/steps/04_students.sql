-- Students, their school by their role or else by their sections.
CREATE TEMP TABLE in_student AS
SELECT coalesce(p.file, r.file) AS file, coalesce(p."row", r."row") AS "row", r.person AS sourced_id,
    coalesce(p.ends, false) OR NOT r.is_current AS ends, p.given_name, p.family_name, p.preferred_name,
    coalesce(p.birth_date, b.birth_date) AS birth_date, coalesce(p.grade, r.grade) AS grade,
    p.language AS home_language,
    s.id AS school_id
FROM roster_part r
LEFT JOIN roster_person p ON p.sid = r.person
LEFT JOIN roster_birth b ON b.person = r.person
LEFT JOIN next_school s ON s.sourced_id = r.org AND s.state <> 'skip'
WHERE r.part = 'student';

CREATE TEMP TABLE roster_homeless AS
SELECT sourced_id FROM in_student WHERE school_id IS NULL AND NOT ends;

UPDATE in_student i SET school_id = taught.id
FROM (
    SELECT DISTINCT ON (e.person) e.person, s.id
    FROM roster_homeless h
    JOIN roster_enrollment e ON e.person = h.sourced_id
    JOIN roster_section c ON c.sid = e.section
    JOIN next_school s ON s.sourced_id = c.school AND s.state <> 'skip'
    ORDER BY e.person, e.ends, e."row"
) taught
WHERE taught.person = i.sourced_id AND i.school_id IS NULL;

INSERT INTO roster_problem
SELECT f.name, i."row", '@school', coalesce(r.org, ''), 'student_without_school', NULL, 'row_refused'
FROM roster_homeless h
JOIN in_student i ON i.sourced_id = h.sourced_id AND i.school_id IS NULL
JOIN roster_file f ON f.number = i.file
LEFT JOIN roster_part r ON r.person = i.sourced_id AND r.part = 'student'
WHERE NOT EXISTS (
    SELECT FROM people_student x WHERE x.district_id = {district} AND x.sourced_id = h.sourced_id
);

DELETE FROM in_student i
WHERE i.school_id IS NULL AND NOT EXISTS (
    SELECT FROM people_student x WHERE x.district_id = {district} AND x.sourced_id = i.sourced_id
);

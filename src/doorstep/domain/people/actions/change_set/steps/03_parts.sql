-- Who plays which part: student, guardian, educator. One person may play two; each part is settled once.
CREATE TEMP TABLE roster_part AS
SELECT DISTINCT ON (person, part) file, "row", person, part, role, org, is_current, grade
FROM (
    SELECT r.file, r."row", r.person, r.role, r.org, r.is_primary, r.grade,
        CASE r.role WHEN 'student' THEN 'student' WHEN 'guardian' THEN 'guardian' WHEN 'relative' THEN 'guardian'
            ELSE 'educator' END AS part,
        NOT r.ends AND coalesce(r.ends_on >= {today}, true) AS is_current,
        s.id IS NOT NULL AS at_school
    FROM roster_role r LEFT JOIN next_school s ON s.sourced_id = r.org AND s.state <> 'skip'
) roles
ORDER BY person, part, is_current DESC, at_school DESC, is_primary DESC NULLS LAST, role, "row";

-- Nobody says what these are: what we know them as, else the adult of a pair that the source names.
CREATE TEMP TABLE roster_unplaced AS
SELECT p.file, p."row", p.sid FROM roster_person p
WHERE NOT EXISTS (SELECT FROM roster_part r WHERE r.person = p.sid);

INSERT INTO roster_part
SELECT u.file, u."row", u.sid, known.part, known.role, NULL, true
FROM roster_unplaced u JOIN (
    SELECT sourced_id, 'student' AS part, 'student' AS role FROM people_student WHERE district_id = {district}
    UNION ALL
    SELECT sourced_id, 'guardian', 'guardian' FROM people_guardian WHERE district_id = {district}
    UNION ALL
    SELECT sourced_id, 'educator', NULL FROM people_educator WHERE district_id = {district}
) known ON known.sourced_id = u.sid;

DELETE FROM roster_unplaced u USING roster_part r WHERE r.person = u.sid;

INSERT INTO roster_part
SELECT DISTINCT ON (u.sid) u.file, u."row", u.sid, 'guardian', 'guardian', NULL, true
FROM roster_unplaced u JOIN roster_link l ON l.other = u.sid;

INSERT INTO roster_problem
SELECT f.name, u."row", '@role', u.sid, 'person_without_role', NULL, 'row_refused'
FROM roster_unplaced u JOIN roster_file f ON f.number = u.file
WHERE NOT EXISTS (SELECT FROM roster_part r WHERE r.person = u.sid);

INSERT INTO roster_problem
SELECT f.name, r."row", '@person', r.person, 'person_unknown', NULL, 'row_refused'
FROM roster_role r JOIN roster_file f ON f.number = r.file
WHERE NOT EXISTS (SELECT FROM roster_person p WHERE p.sid = r.person)
    AND NOT EXISTS (SELECT FROM people_student x WHERE x.district_id = {district} AND x.sourced_id = r.person)
    AND NOT EXISTS (SELECT FROM people_guardian x WHERE x.district_id = {district} AND x.sourced_id = r.person)
    AND NOT EXISTS (SELECT FROM people_educator x WHERE x.district_id = {district} AND x.sourced_id = r.person);

DELETE FROM roster_part r USING roster_problem p, roster_file f
WHERE p.code = 'person_unknown' AND p.value = r.person AND f.name = p.file AND f.number = r.file;

INSERT INTO roster_problem
SELECT f.name, r."row", '@role_ends_on', r.ends_on::text, 'role_over', NULL, 'noted'
FROM roster_role r
JOIN roster_part p ON p.person = r.person AND NOT p.is_current AND p.file = r.file AND p."row" = r."row"
JOIN roster_file f ON f.number = r.file
WHERE NOT r.ends AND r.ends_on < {today};

INSERT INTO roster_problem
SELECT f.name, p."row", '@given_name', '', 'name_missing', NULL, 'noted'
FROM roster_person p JOIN roster_file f ON f.number = p.file
WHERE p.given_name IS NULL AND p.family_name IS NULL AND NOT p.ends;

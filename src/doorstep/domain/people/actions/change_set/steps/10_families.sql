-- Family units, from who lives with whom. A stated home is one unit of the children and adults who live in it;
-- children in two homes are in two. Where no home is stated, children who live with the same adults are one
-- unit, known by the first of these adults. A child with whom nobody is known to live is a unit of one.
-- Texts of addresses, surnames and telephones play no part.
CREATE TEMP TABLE living AS
SELECT p.student_id, p.guardian_id, p.may_consent, g.sourced_id AS guardian_sid, g.spoken_language,
    CASE WHEN NOT h.of_one_person THEN h.id END AS home_id, h.id AS any_home_id,
    CASE WHEN NOT h.of_one_person THEN h.sourced_id END AS home_sid
FROM people_guardianship p
JOIN people_guardian g ON g.district_id = {district} AND g.id = p.guardian_id
LEFT JOIN people_home h ON h.district_id = {district} AND h.id = g.home_id
WHERE p.district_id = {district} AND p.lives_with AND coalesce(p.ended_on > {today}, true);

CREATE TEMP TABLE dwelling AS
SELECT student_id, count(DISTINCT home_id) AS homes, min(home_id) AS home_id, min(home_sid) AS home_sid,
    array_agg(guardian_id ORDER BY guardian_sid) AS adults, min(guardian_sid) AS anchor
FROM living GROUP BY student_id;

CREATE TEMP TABLE unit_member AS
SELECT DISTINCT 'home:' || l.home_sid AS derived_from, l.home_id, l.student_id
FROM living l WHERE l.home_id IS NOT NULL;

CREATE TEMP TABLE unit_adult AS
SELECT DISTINCT 'home:' || l.home_sid AS derived_from, l.guardian_id
FROM living l WHERE l.home_id IS NOT NULL
UNION
SELECT 'home:' || d.home_sid, l.guardian_id
FROM living l JOIN dwelling d ON d.student_id = l.student_id
WHERE l.home_id IS NULL AND d.homes = 1;

CREATE TEMP TABLE roster_group AS
SELECT d.anchor, d.adults, min(s.sourced_id) AS first_student
FROM dwelling d JOIN people_student s ON s.district_id = {district} AND s.id = d.student_id
WHERE d.homes = 0 GROUP BY d.anchor, d.adults;

CREATE TEMP TABLE roster_named_group AS
SELECT adults, 'with:' || anchor || CASE WHEN row_number() OVER (PARTITION BY anchor ORDER BY first_student) > 1
    THEN '/' || first_student ELSE '' END AS derived_from
FROM roster_group;

INSERT INTO unit_member
SELECT g.derived_from, NULL, d.student_id
FROM dwelling d JOIN roster_named_group g ON g.adults = d.adults WHERE d.homes = 0;

INSERT INTO unit_adult
SELECT derived_from, unnest(adults) FROM roster_named_group;

INSERT INTO unit_member
SELECT 'alone:' || s.sourced_id, NULL, s.id
FROM people_student s
WHERE s.district_id = {district} AND NOT EXISTS (SELECT FROM dwelling d WHERE d.student_id = s.id);

-- A unit is called by its children's family names; its language is that of the first adult who may consent, else
-- of the first adult, else of the children.
CREATE TEMP TABLE in_family AS
SELECT m.derived_from, m.name, coalesce(a.language, m.language, '') AS language, coalesce(m.home_id, a.home_id) AS home_id
FROM (
    SELECT m.derived_from, min(m.home_id) AS home_id, min(NULLIF(s.home_language, '')) AS language,
        left(string_agg(DISTINCT coalesce(NULLIF(s.family_name, ''), s.given_name), ' / '), 300) AS name
    FROM unit_member m JOIN people_student s ON s.district_id = {district} AND s.id = m.student_id
    GROUP BY m.derived_from
) m
LEFT JOIN (
    SELECT u.derived_from, min(l.any_home_id) AS home_id,
        split_part(min(CASE WHEN l.may_consent THEN '0' ELSE '1' END || l.guardian_sid || E'\x01' || l.spoken_language)
            FILTER (WHERE l.spoken_language <> ''), E'\x01', 2) AS language
    FROM unit_adult u JOIN living l ON l.guardian_id = u.guardian_id GROUP BY u.derived_from
) a ON a.derived_from = m.derived_from;

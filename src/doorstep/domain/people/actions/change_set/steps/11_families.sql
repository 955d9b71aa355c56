-- Family units, from who lives with whom. A stated home is one unit of the children and adults who live in it;
-- children in two homes are in two. Where no home is stated, children who live with the same adults are one
-- unit, known by the first of these adults. A child with whom nobody is known to live is a unit of one.
-- Texts of addresses, surnames and telephones play no part.
CREATE TEMP TABLE touched_family AS
SELECT DISTINCT m.family_id FROM people_familystudent m
WHERE m.district_id = {district} AND m.student_id IN (SELECT student_id FROM touched_student);

-- Who lives with whom now, with the home of the adult where it is one that people share.
CREATE TEMP TABLE cohabitation AS
SELECT p.student_id, p.guardian_id, p.may_consent, g.sourced_id AS guardian_sid, g.spoken_language,
    h.id AS any_home_id, CASE WHEN NOT h.of_one_person THEN h.id END AS home_id,
    CASE WHEN NOT h.of_one_person THEN h.sourced_id END AS home_sid
FROM people_guardianship p
JOIN people_guardian g ON g.district_id = {district} AND g.id = p.guardian_id
LEFT JOIN people_home h ON h.district_id = {district} AND h.id = g.home_id
WHERE p.district_id = {district} AND p.lives_with AND coalesce(p.ended_on > {today}, true)
    AND coalesce(p.starts_on <= {today}, true)
    AND EXISTS (SELECT FROM touched_student);

CREATE TEMP TABLE touched_home AS
SELECT home_id FROM cohabitation
WHERE home_id IS NOT NULL AND student_id IN (SELECT student_id FROM touched_student)
UNION
SELECT f.home_id FROM people_family f
WHERE f.district_id = {district} AND f.home_id IS NOT NULL AND f.derived_from LIKE 'home:%'
    AND f.id IN (SELECT family_id FROM touched_family);

CREATE TEMP TABLE touched_adult AS
SELECT guardian_id FROM cohabitation
WHERE home_id IS NULL AND student_id IN (SELECT student_id FROM touched_student)
UNION
SELECT a.guardian_id FROM people_familyguardian a
WHERE a.district_id = {district} AND a.family_id IN (SELECT family_id FROM touched_family);

CREATE TEMP TABLE neighbour AS
SELECT student_id FROM touched_student
UNION
SELECT student_id FROM cohabitation WHERE home_id IN (SELECT home_id FROM touched_home)
UNION
SELECT student_id FROM cohabitation WHERE guardian_id IN (SELECT guardian_id FROM touched_adult);

CREATE TEMP TABLE living AS
SELECT c.* FROM cohabitation c WHERE c.student_id IN (SELECT student_id FROM neighbour);

CREATE TEMP TABLE dwelling AS
SELECT student_id, count(DISTINCT home_id) AS homes, min(home_id) AS home_id, min(home_sid) AS home_sid,
    array_agg(guardian_id ORDER BY guardian_sid) AS adults, min(guardian_sid) AS anchor
FROM living GROUP BY student_id;

CREATE TEMP TABLE unit_member AS
SELECT DISTINCT 'home:' || l.home_sid AS derived_from, l.home_id, l.student_id
FROM living l WHERE l.home_id IN (SELECT home_id FROM touched_home);

CREATE TEMP TABLE unit_adult AS
SELECT 'home:' || l.home_sid AS derived_from, l.guardian_id
FROM living l WHERE l.home_id IN (SELECT home_id FROM touched_home)
UNION
SELECT 'home:' || d.home_sid, l.guardian_id
FROM living l JOIN dwelling d ON d.student_id = l.student_id
WHERE l.home_id IS NULL AND d.homes = 1 AND d.home_id IN (SELECT home_id FROM touched_home);

CREATE TEMP TABLE unit_group AS
SELECT adults, 'with:' || anchor || CASE WHEN row_number() OVER (PARTITION BY anchor ORDER BY first_student) > 1
    THEN '/' || first_student ELSE '' END AS derived_from
FROM (
    SELECT d.anchor, d.adults, min(s.sourced_id) AS first_student
    FROM dwelling d JOIN people_student s ON s.district_id = {district} AND s.id = d.student_id
    WHERE d.homes = 0 AND d.adults[1] IN (SELECT guardian_id FROM touched_adult)
    GROUP BY d.anchor, d.adults
) groups;

INSERT INTO unit_member
SELECT g.derived_from, NULL, d.student_id
FROM dwelling d JOIN unit_group g ON g.adults = d.adults WHERE d.homes = 0;

INSERT INTO unit_adult
SELECT derived_from, unnest(adults) FROM unit_group;

INSERT INTO unit_member
SELECT 'alone:' || s.sourced_id, NULL, s.id
FROM people_student s
WHERE s.district_id = {district} AND s.id IN (SELECT student_id FROM touched_student) AND s.merged_into_id IS NULL
    AND NOT EXISTS (SELECT FROM dwelling d WHERE d.student_id = s.id);

-- A unit is called by its children's family names; its language is that of the first adult who may consent, else
-- of the first adult, else of the children.
CREATE TEMP TABLE in_family AS
SELECT m.derived_from, m.name, coalesce(a.language, m.language, '') AS language,
    coalesce(m.home_id, a.home_id) AS home_id
FROM (
    SELECT m.derived_from, min(m.home_id) AS home_id, min(NULLIF(s.home_language, '')) AS language,
        left(string_agg(DISTINCT coalesce(NULLIF(s.family_name, ''), s.given_name), ' / '), 300) AS name
    FROM unit_member m JOIN people_student s ON s.district_id = {district} AND s.id = m.student_id
    GROUP BY m.derived_from
) m
LEFT JOIN (
    SELECT u.derived_from, min(l.any_home_id) AS home_id, split_part(
        min(CASE WHEN l.may_consent THEN '0' ELSE '1' END || l.guardian_sid || E'\x01' || l.spoken_language)
            FILTER (WHERE l.spoken_language <> ''), E'\x01', 2) AS language
    FROM unit_adult u JOIN living l ON l.guardian_id = u.guardian_id GROUP BY u.derived_from
) a ON a.derived_from = m.derived_from;

-- Each unit beside the one that is known by the same key; known ones that nobody makes up any more are over.
CREATE TEMP TABLE next_family AS
SELECT coalesce(f.id, nextval(pg_get_serial_sequence('people_family', 'id'))) AS id, f.id AS known_id,
    i.derived_from, i.name, i.language, i.home_id,
    CASE
        WHEN i.derived_from IS NULL THEN 'dissolved'
        WHEN f.id IS NULL THEN 'new'
        WHEN (f.name, f.language, f.home_id, f.dissolved_on)
            IS DISTINCT FROM (i.name::varchar, i.language::varchar, i.home_id, NULL::date) THEN 'changed'
        ELSE 'same'
    END AS state
FROM in_family i
FULL JOIN (
    SELECT * FROM people_family f
    WHERE f.district_id = {district} AND (
        f.derived_from IN (SELECT derived_from FROM in_family)
        OR f.dissolved_on IS NULL AND f.id IN (SELECT family_id FROM touched_family)
    )
) f ON f.derived_from = i.derived_from;

-- A family that moves is the same family: a unit that comes up in place of one with the same children takes its
-- place, with all that was answered and visited. Where children have several units, the adults tell which.
CREATE TEMP TABLE unit_moved AS
SELECT DISTINCT ON (was.id) was.id, came.derived_from
FROM (
    SELECT n.id, children.ids AS children, adults.ids AS adults
    FROM next_family n
    CROSS JOIN LATERAL (
        SELECT array_agg(m.student_id ORDER BY m.student_id) AS ids FROM people_familystudent m
        WHERE m.district_id = {district} AND m.family_id = n.id
    ) children
    CROSS JOIN LATERAL (
        SELECT array_agg(m.guardian_id ORDER BY m.guardian_id) AS ids FROM people_familyguardian m
        WHERE m.district_id = {district} AND m.family_id = n.id
    ) adults
    WHERE n.state = 'dissolved'
) was
JOIN (
    SELECT c.derived_from, c.children, a.adults, count(*) OVER (PARTITION BY c.children) AS units
    FROM (
        SELECT u.derived_from, array_agg(u.student_id ORDER BY u.student_id) AS children
        FROM unit_member u JOIN next_family n ON n.derived_from = u.derived_from AND n.state = 'new'
        GROUP BY u.derived_from
    ) c
    LEFT JOIN (
        SELECT derived_from, array_agg(guardian_id ORDER BY guardian_id) AS adults FROM unit_adult GROUP BY derived_from
    ) a ON a.derived_from = c.derived_from
) came ON came.children = was.children AND (came.units = 1 OR came.adults = was.adults)
ORDER BY was.id, (came.adults = was.adults) DESC NULLS LAST;

DELETE FROM unit_moved m USING unit_moved other
WHERE other.derived_from = m.derived_from AND other.id < m.id;

DELETE FROM next_family n USING unit_moved m WHERE n.id = m.id AND n.state = 'dissolved';

UPDATE next_family n SET id = m.id, known_id = m.id, state = 'changed'
FROM unit_moved m WHERE n.derived_from = m.derived_from AND n.state = 'new';

-- One that changes more than its home is the same family still where a single new unit has most of it, a child
-- and an adult at least. Where two have as much (parents who part), neither takes the other's place.
CREATE TEMP TABLE unit_heir AS
SELECT DISTINCT ON (was_id) was_id, derived_from, weight, count(*) OVER (PARTITION BY was_id, weight) AS equals
FROM (
    SELECT was.id AS was_id, came.derived_from, count(DISTINCT m.student_id) + count(DISTINCT a.guardian_id) AS weight
    FROM next_family was
    JOIN people_familystudent m ON m.district_id = {district} AND m.family_id = was.id
    JOIN unit_member u ON u.student_id = m.student_id
    JOIN next_family came ON came.derived_from = u.derived_from AND came.state = 'new'
    JOIN people_familyguardian a ON a.district_id = {district} AND a.family_id = was.id
    JOIN unit_adult v ON v.derived_from = came.derived_from AND v.guardian_id = a.guardian_id
    WHERE was.state = 'dissolved'
    GROUP BY was.id, came.derived_from
) shared
ORDER BY was_id, weight DESC, derived_from;

DELETE FROM unit_heir h USING unit_heir other
WHERE other.derived_from = h.derived_from AND other.was_id <> h.was_id
    AND (other.weight, -other.was_id) > (h.weight, -h.was_id);

DELETE FROM next_family n USING unit_heir h WHERE n.id = h.was_id AND n.state = 'dissolved' AND h.equals = 1;

UPDATE next_family n SET id = h.was_id, known_id = h.was_id, state = 'changed'
FROM unit_heir h WHERE n.derived_from = h.derived_from AND n.state = 'new' AND h.equals = 1;

-- Who asked not to be contacted is not to be contacted under another name. A child who was in a unit with that wish
-- and is in none any more takes it along; and of a unit that parts, each new one with a child and an adult of it.
CREATE TEMP TABLE unit_wish AS
WITH wished AS (
    SELECT m.student_id, was.id AS was_id
    FROM people_familystudent m
    JOIN people_family was ON was.district_id = {district} AND was.id = m.family_id
        AND was.do_not_contact AND was.dissolved_on IS NULL
    WHERE m.district_id = {district} AND m.student_id IN (SELECT student_id FROM unit_member)
), heard AS (
    SELECT u.student_id
    FROM unit_member u
    JOIN next_family k ON k.derived_from = u.derived_from
    JOIN people_family f ON f.district_id = {district} AND f.id = k.known_id AND f.do_not_contact
    UNION
    SELECT w.student_id FROM wished w WHERE w.was_id NOT IN (SELECT id FROM next_family)
)
SELECT DISTINCT n.id
FROM next_family n
JOIN unit_member u ON u.derived_from = n.derived_from
JOIN wished w ON w.student_id = u.student_id
WHERE u.student_id NOT IN (SELECT student_id FROM heard) OR n.state = 'new' AND EXISTS (
    SELECT FROM unit_adult v
    JOIN people_familyguardian a ON a.district_id = {district} AND a.guardian_id = v.guardian_id
    WHERE v.derived_from = n.derived_from AND a.family_id = w.was_id
);

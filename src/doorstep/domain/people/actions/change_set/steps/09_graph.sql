-- The guardian graph. A source may name a pair from either side and more than once; what it says about the pair
-- is then taken together, the stricter word where two differ.
-- A record that was merged into another stands for that one.
CREATE TEMP TABLE roster_pair AS
SELECT coalesce(c.merged_into_id, student_id) AS student_id, coalesce(a.merged_into_id, guardian_id) AS guardian_id,
    min(file) AS file, min("row") AS "row",
    bool_and(ends) AS is_over, CASE WHEN bool_and(ends_on IS NOT NULL) THEN max(ends_on) END AS last_day,
    CASE WHEN bool_and(begins_on IS NOT NULL) THEN min(begins_on) END AS starts_on,
    max(relation) AS relation, bool_and(lives_with) AS lives_with, bool_and(may_contact) AS may_contact,
    bool_and(may_consent) AS may_consent, bool_and(may_know_address) AS may_know_address,
    bool_and(may_receive_records) AS may_receive_records
FROM (
    SELECT s.id AS student_id, g.id AS guardian_id, l.*
    FROM (
        SELECT person AS child, other AS adult, * FROM roster_link
        UNION ALL
        SELECT other, person, * FROM roster_link
    ) l
    JOIN next_student s ON s.sourced_id = l.child AND s.state <> 'skip'
    JOIN next_guardian g ON g.sourced_id = l.adult AND g.state <> 'skip'
) pairs
LEFT JOIN people_student c ON c.district_id = {district} AND c.id = student_id AND c.merged_into_id IS NOT NULL
LEFT JOIN people_guardian a ON a.district_id = {district} AND a.id = guardian_id AND a.merged_into_id IS NOT NULL
GROUP BY 1, 2;

INSERT INTO roster_problem
SELECT f.name, l."row", CASE WHEN l.side = 1 THEN '@person' ELSE '@other' END, l.sid, 'person_unknown', NULL, 'noted'
FROM (
    SELECT file, "row", 1 AS side, person AS sid FROM roster_link
    UNION ALL
    SELECT file, "row", 2, other FROM roster_link
) l JOIN roster_file f ON f.number = l.file
WHERE NOT EXISTS (SELECT FROM roster_part p WHERE p.person = l.sid)
    AND NOT EXISTS (SELECT FROM next_student x WHERE x.sourced_id = l.sid)
    AND NOT EXISTS (SELECT FROM next_guardian x WHERE x.sourced_id = l.sid)
    AND NOT EXISTS (SELECT FROM people_educator x WHERE x.district_id = {district} AND x.sourced_id = l.sid);

-- Where a source knows homes, an adult without one is not taken to live with a child who has one.
CREATE TEMP TABLE in_guardianship AS
SELECT p.file, p."row", p.student_id, p.guardian_id, false AS ends, p.relation,
    CASE
        WHEN p.lives_with IS NOT NULL THEN p.lives_with
        WHEN coalesce(g.home_id, k.home_id) IS NULL
            AND bool_or(coalesce(g.home_id, k.home_id) IS NOT NULL) OVER (PARTITION BY p.student_id) THEN false
    END AS lives_with,
    p.may_contact,
    coalesce(p.may_consent, CASE WHEN i.is_relative OR p.relation = 'relative' THEN false END) AS may_consent,
    p.may_know_address,
    coalesce(p.may_receive_records, CASE WHEN i.is_relative OR p.relation = 'relative' THEN false END)
        AS may_receive_records,
    p.starts_on,
    -- the first day without the tie; one that is taken back without a day has ended when it was first said to
    CASE WHEN p.is_over THEN least(p.last_day + 1, x.ended_on, {today}) ELSE p.last_day + 1 END AS ended_on
FROM roster_pair p
LEFT JOIN next_guardian g ON g.id = p.guardian_id
LEFT JOIN people_guardian k ON k.district_id = {district} AND k.id = p.guardian_id AND g.id IS NULL
LEFT JOIN in_guardian i ON i.sourced_id = g.sourced_id
LEFT JOIN people_guardianship x
    ON x.district_id = {district} AND x.student_id = p.student_id AND x.guardian_id = p.guardian_id;

INSERT INTO roster_problem
SELECT f.name, p."row", '@ends_on', '', 'tie_has_ended', json_build_object('on', x.ended_on)::text, 'noted'
FROM roster_pair p
JOIN people_guardianship x
    ON x.district_id = {district} AND x.student_id = p.student_id AND x.guardian_id = p.guardian_id
JOIN roster_file f ON f.number = p.file
WHERE NOT p.is_over AND p.last_day IS NULL AND x.ended_on <= {today};

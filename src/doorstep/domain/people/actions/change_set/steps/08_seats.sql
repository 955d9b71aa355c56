-- Who sits and who teaches in which section. One person twice in a section is one seat.
CREATE TEMP TABLE roster_seat AS
SELECT e.section, e.person, min(e.file) AS file, min(e."row") AS "row",
    bool_and(e.ends OR coalesce(e.ends_on < {today}, false)) AS is_over, max(e.ends_on) AS last_day
FROM roster_enrollment e WHERE e.role = 'student' GROUP BY e.section, e.person;

CREATE TEMP TABLE in_enrollment AS
SELECT e.file, e."row", c.id AS section_id, coalesce(m.merged_into_id, s.id) AS student_id, false AS ends,
    CASE WHEN e.is_over THEN least(e.last_day, {today}) END AS ended_on, e.section, e.person
FROM roster_seat e
LEFT JOIN next_section c ON c.sourced_id = e.section AND c.state <> 'skip'
LEFT JOIN next_student s ON s.sourced_id = e.person AND s.state <> 'skip'
LEFT JOIN people_student m ON m.district_id = {district} AND m.id = s.id AND m.merged_into_id IS NOT NULL;

-- a child whose two records were merged has one seat in a class, for as long as either has it
DELETE FROM in_enrollment e USING in_enrollment o
WHERE o.section_id = e.section_id AND o.student_id = e.student_id AND o.person <> e.person
    AND ((e.ended_on IS NOT NULL, e.person) > (o.ended_on IS NOT NULL, o.person));

INSERT INTO roster_problem
SELECT f.name, e."row", '@section', e.section, 'class_unknown', NULL, 'row_refused'
FROM in_enrollment e JOIN roster_file f ON f.number = e.file WHERE e.section_id IS NULL;

INSERT INTO roster_problem
SELECT f.name, e."row", '@person', e.person, 'student_unknown', NULL, 'row_refused'
FROM in_enrollment e JOIN roster_file f ON f.number = e.file
WHERE e.student_id IS NULL AND e.section_id IS NOT NULL;

DELETE FROM in_enrollment WHERE section_id IS NULL OR student_id IS NULL;

CREATE TEMP TABLE in_section_teacher AS
SELECT e.file, e."row", c.id AS section_id, t.id AS educator_id, false AS ends,
    coalesce(e.said_primary, count(*) OVER (PARTITION BY e.section) = 1) AS "primary",
    CASE WHEN e.is_over THEN least(e.last_day, {today}) END AS ended_on, e.section, e.person
FROM (
    SELECT section, person, min(file) AS file, min("row") AS "row", bool_or(is_primary) AS said_primary,
        bool_and(ends OR coalesce(ends_on < {today}, false)) AS is_over, max(ends_on) AS last_day
    FROM roster_enrollment WHERE role = 'teacher' GROUP BY section, person
) e
LEFT JOIN next_section c ON c.sourced_id = e.section AND c.state <> 'skip'
LEFT JOIN next_educator t ON t.sourced_id = e.person AND t.state <> 'skip';

INSERT INTO roster_problem
SELECT f.name, e."row", CASE WHEN e.section_id IS NULL THEN '@section' ELSE '@person' END,
    CASE WHEN e.section_id IS NULL THEN e.section ELSE e.person END,
    CASE WHEN e.section_id IS NULL THEN 'class_unknown' ELSE 'teacher_unknown' END, NULL, 'row_refused'
FROM in_section_teacher e JOIN roster_file f ON f.number = e.file
WHERE e.section_id IS NULL OR e.educator_id IS NULL;

DELETE FROM in_section_teacher WHERE section_id IS NULL OR educator_id IS NULL;

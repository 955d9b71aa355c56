-- Students whose family units may have changed: those who are new, who changed, or about whose adults something
-- changed. Only their units are derived again.
CREATE TEMP TABLE touched_student AS
SELECT id AS student_id FROM next_student WHERE state IN ('new', 'changed')
UNION
SELECT student_id FROM next_guardianship WHERE state IN ('new', 'changed')
UNION
SELECT p.student_id FROM people_guardianship p
WHERE p.district_id = {district} AND p.guardian_id IN (
    SELECT g.id FROM next_guardian g WHERE g.state = 'changed'
    UNION ALL
    SELECT g.id FROM people_guardian g JOIN next_home h ON h.id = g.home_id
    WHERE g.district_id = {district} AND h.state = 'changed' AND h.was_of_one_person <> h.of_one_person
);

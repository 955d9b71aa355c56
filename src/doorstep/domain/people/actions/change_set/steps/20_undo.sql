-- What an import made and changed, and of that what can be taken back. Whatever somebody has used since stays
-- (`in_use`: another chapter refers to it), and so does what it cannot be without.
CREATE TEMP TABLE undo_created AS
SELECT r.kind, id
FROM (SELECT made.kind, unnest(made.ids::int8multirange) AS ids
      FROM people_rosterimport i CROSS JOIN LATERAL jsonb_each_text(i.created) AS made (kind, ids)
      WHERE i.district_id = {district} AND i.id = {import_id}) r
CROSS JOIN LATERAL generate_series(lower(r.ids), upper(r.ids) - 1) AS id;

CREATE TEMP TABLE undo_family AS
SELECT t.id, {in_use_family} OR t.do_not_contact AS stays
FROM people_family t JOIN undo_created u ON u.kind = 'family' AND u.id = t.id WHERE t.district_id = {district};

CREATE TEMP TABLE undo_student AS
SELECT t.id, {in_use_student} OR t.decided_by_hand <> '[]' OR EXISTS (
        SELECT FROM people_familystudent m JOIN undo_family f ON f.id = m.family_id AND f.stays
        WHERE m.district_id = {district} AND m.student_id = t.id
    ) OR EXISTS (
        -- a tie or a seat that somebody decided about, or made since (a merge does)
        SELECT FROM people_guardianship g
        LEFT JOIN undo_created made ON made.kind = 'guardianship' AND made.id = g.id
        WHERE g.district_id = {district} AND g.student_id = t.id AND (made.id IS NULL OR g.decided_by_hand <> '[]')
    ) OR EXISTS (
        SELECT FROM people_enrollment e
        WHERE e.district_id = {district} AND e.student_id = t.id
            AND e.id NOT IN (SELECT made.id FROM undo_created made WHERE made.kind = 'enrollment')
    ) AS stays
FROM people_student t JOIN undo_created u ON u.kind = 'student' AND u.id = t.id WHERE t.district_id = {district};

CREATE TEMP TABLE undo_guardianship AS
SELECT t.id, t.student_id, t.guardian_id, t.decided_by_hand <> '[]' OR EXISTS (
        SELECT FROM undo_student s WHERE s.id = t.student_id AND s.stays
    ) AS stays
FROM people_guardianship t JOIN undo_created u ON u.kind = 'guardianship' AND u.id = t.id
WHERE t.district_id = {district};

CREATE TEMP TABLE undo_guardian AS
SELECT t.id, {in_use_guardian} OR t.decided_by_hand <> '[]' OR EXISTS (
        SELECT FROM people_guardianship g
        WHERE g.district_id = {district} AND g.guardian_id = t.id
            AND NOT EXISTS (SELECT FROM undo_guardianship d WHERE d.id = g.id AND NOT d.stays)
    ) AS stays
FROM people_guardian t JOIN undo_created u ON u.kind = 'guardian' AND u.id = t.id WHERE t.district_id = {district};

CREATE TEMP TABLE undo_enrollment AS
SELECT t.id, t.section_id, EXISTS (SELECT FROM undo_student s WHERE s.id = t.student_id AND s.stays) AS stays
FROM people_enrollment t JOIN undo_created u ON u.kind = 'enrollment' AND u.id = t.id
WHERE t.district_id = {district};

CREATE TEMP TABLE undo_section AS
SELECT t.id, {in_use_section} OR EXISTS (
        SELECT FROM people_enrollment e
        WHERE e.district_id = {district} AND e.section_id = t.id
            AND NOT EXISTS (SELECT FROM undo_enrollment d WHERE d.id = e.id AND NOT d.stays)
    ) AS stays
FROM people_section t JOIN undo_created u ON u.kind = 'section' AND u.id = t.id WHERE t.district_id = {district};

CREATE TEMP TABLE undo_educator AS
SELECT t.id, {in_use_educator} OR t.user_id IS NOT NULL OR EXISTS (
        SELECT FROM people_educatorlanguage l WHERE l.district_id = {district} AND l.educator_id = t.id AND l.said
    ) AS stays
FROM people_educator t JOIN undo_created u ON u.kind = 'educator' AND u.id = t.id WHERE t.district_id = {district};

CREATE TEMP TABLE undo_section_teacher AS
SELECT t.id, EXISTS (SELECT FROM undo_section s WHERE s.id = t.section_id AND s.stays)
    AND EXISTS (SELECT FROM undo_educator e WHERE e.id = t.educator_id AND e.stays) AS stays
FROM people_sectionteacher t JOIN undo_created u ON u.kind = 'section_teacher' AND u.id = t.id
WHERE t.district_id = {district};

-- Students whose units have to be derived again.
CREATE TEMP TABLE touched_student AS
SELECT row_id AS student_id FROM people_rosterchange
WHERE district_id = {district} AND roster_import_id = {import_id} AND kind = 'student'
UNION
SELECT p.student_id FROM people_guardianship p
WHERE p.district_id = {district} AND (
    p.id IN (SELECT id FROM undo_guardianship WHERE NOT stays)
    OR p.id IN (SELECT row_id FROM people_rosterchange
                WHERE district_id = {district} AND roster_import_id = {import_id} AND kind = 'guardianship')
    OR p.guardian_id IN (SELECT row_id FROM people_rosterchange
                         WHERE district_id = {district} AND roster_import_id = {import_id} AND kind = 'guardian')
);

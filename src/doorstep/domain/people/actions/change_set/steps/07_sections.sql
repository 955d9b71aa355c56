-- Sections, in the school year of their first session; a grade that the class leaves blank is its course's.
INSERT INTO roster_problem
SELECT f.name, s."row", '@school', s.school,
    CASE WHEN EXISTS (SELECT FROM roster_org o WHERE o.sid = s.school) THEN 'not_a_school' ELSE 'school_unknown' END,
    NULL, 'row_refused'
FROM roster_section s JOIN roster_file f ON f.number = s.file
WHERE NOT EXISTS (SELECT FROM next_school n WHERE n.sourced_id = s.school AND n.state <> 'skip');

CREATE TEMP TABLE in_section AS
SELECT s.file, s."row", s.sid AS sourced_id, s.ends, coalesce(s.title, c.title) AS title,
    coalesce(s.grade, c.grade) AS grade, s.homeroom, n.id AS school_id, y.id AS school_year_id
FROM roster_section s
JOIN next_school n ON n.sourced_id = s.school AND n.state <> 'skip'
LEFT JOIN roster_course c ON c.sid = s.course
LEFT JOIN roster_year r ON r.sid = s.session
LEFT JOIN next_school_year y ON y.ends_in = r.ends_in;

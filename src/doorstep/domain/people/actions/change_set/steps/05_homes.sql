-- Coordinates of a post box, of a town or of a ZIP code are no place to drive to: such a home has none, and its family
-- is asked. Where one point stands for doors in four streets, it is the middle of a town.
CREATE TEMP TABLE roster_town AS
SELECT latitude, longitude
FROM roster_home JOIN (
    SELECT latitude, longitude FROM roster_home
    WHERE latitude IS NOT NULL AND longitude IS NOT NULL GROUP BY latitude, longitude HAVING min(street) <> max(street)
) many USING (latitude, longitude)
GROUP BY latitude, longitude HAVING count(DISTINCT street) > 3;

UPDATE roster_home h SET nowhere = true
FROM roster_town t WHERE t.latitude = h.latitude AND t.longitude = h.longitude AND NOT h.nowhere;

INSERT INTO roster_problem
SELECT f.name, h."row", '@home', h.sid, 'home_point_is_no_door', NULL, 'cell_left_out'
FROM roster_home h JOIN roster_file f ON f.number = h.file
WHERE h.nowhere AND h.latitude IS NOT NULL AND h.longitude IS NOT NULL;

-- Homes as the people who live there state them: the first address given counts, protection by anyone counts.
CREATE TEMP TABLE roster_said AS
SELECT sid, min("row") FILTER (WHERE mark IS NOT NULL) AS "row", min("row") AS first_row, bool_or(protected) AS protected,
    bool_and(of_one_person) AS of_one_person, min(mark) <> max(mark) AS differ,
    min("row") FILTER (WHERE latitude IS NOT NULL AND longitude IS NOT NULL AND NOT nowhere) AS placed_row
FROM roster_home GROUP BY sid;

INSERT INTO roster_problem
SELECT f.name, h."row", '@home', h.sid, 'home_two_addresses', '{{"first": ' || s."row" || '}}',
    'cell_left_out'
FROM roster_said s
JOIN roster_home h ON h.sid = s.sid
JOIN roster_home first ON first.sid = s.sid AND first."row" = s."row"
JOIN roster_file f ON f.number = h.file
WHERE s.differ AND h.mark <> first.mark;

CREATE TEMP TABLE in_home AS
SELECT coalesce(h.file, 0::smallint) AS file, s.first_row AS "row", s.sid AS sourced_id, false AS ends, s.protected,
    s.of_one_person, p.latitude, p.longitude, h.mark, h.sealed
FROM roster_said s
LEFT JOIN roster_home h ON h.sid = s.sid AND h."row" = s."row"
LEFT JOIN roster_home p ON p.sid = s.sid AND p."row" = s.placed_row;

-- As it was in 0002 and 0003: whoever takes part may be a visitor.
CREATE OR REPLACE FUNCTION visits_check_visitor(visit visits_visit, visitor bigint, as_partner boolean)
    RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    program programs_program;
    person people_educator;
    day date;
BEGIN
    SELECT * INTO program FROM programs_program WHERE id = visit.program_id;
    SELECT * INTO person FROM people_educator WHERE id = visitor;
    SELECT (visit.starts_at AT TIME ZONE s.time_zone)::date INTO day
        FROM organizations_school s WHERE s.id = program.school_id;
    IF person.kind = 'interpreter' AND NOT (as_partner AND program.interpreter_counts_in_pair) THEN
        RAISE EXCEPTION 'visits.interpreter_is_not_one_of_the_pair' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM programs_participation p
                   WHERE p.program_id = visit.program_id AND p.educator_id = visitor
                     AND p.opted_out_at IS NULL) THEN
        RAISE EXCEPTION 'visits.visitor_has_not_opted_in' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (as_partner AND program.untrained_partner_allowed)
       AND NOT EXISTS (SELECT FROM training_certificate c
                       WHERE c.educator_id = visitor AND c.revoked_at IS NULL
                         AND day BETWEEN c.valid_from AND c.valid_until) THEN
        RAISE EXCEPTION 'visits.visitor_holds_no_certificate_that_day' USING ERRCODE = 'check_violation';
    END IF;
END $$;

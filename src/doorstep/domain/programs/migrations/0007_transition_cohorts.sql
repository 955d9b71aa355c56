-- A transition cohort is a school and a grade, never a list of chosen people.
CREATE FUNCTION programs_cohort_belonging(school bigint, of_grade text) RETURNS SETOF bigint LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
    SELECT DISTINCT m.family_id
      FROM people_student s
      JOIN people_familystudent m ON m.student_id = s.id
      JOIN people_family f ON f.id = m.family_id AND f.dissolved_on IS NULL
     WHERE s.school_id = school AND s.grade = of_grade AND s.missing_since IS NULL
$$;

-- After each statement that adds families: nobody is in it who does not belong, and nobody who does is missing.
CREATE FUNCTION programs_guard_cohort_families() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    cohort programs_transitioncohort;
BEGIN
    FOR cohort IN SELECT c.* FROM programs_transitioncohort c
                  WHERE c.id IN (SELECT t.cohort_id FROM taken t)
    LOOP
        IF EXISTS (SELECT t.family_id FROM taken t WHERE t.cohort_id = cohort.id
                   EXCEPT SELECT programs_cohort_belonging(cohort.from_school_id, cohort.grade)) THEN
            RAISE EXCEPTION 'programs.cohort_is_not_picked' USING ERRCODE = 'check_violation';
        END IF;
        PERFORM programs_check_cohort_is_whole(cohort);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION programs_check_cohort_is_whole(cohort programs_transitioncohort)
    RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT programs_cohort_belonging(cohort.from_school_id, cohort.grade)
               EXCEPT SELECT f.family_id FROM programs_cohortfamily f WHERE f.cohort_id = cohort.id) THEN
        RAISE EXCEPTION 'programs.cohort_is_not_whole' USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION programs_guard_cohort() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM programs_check_cohort_is_whole(NEW);
    RETURN NULL;
END $$;

CREATE TRIGGER whole AFTER INSERT ON programs_cohortfamily
    REFERENCING NEW TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION programs_guard_cohort_families();

CREATE CONSTRAINT TRIGGER gathered_whole AFTER INSERT ON programs_transitioncohort
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION programs_guard_cohort();

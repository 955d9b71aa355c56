-- Who coordinates the school may write as well, where its program says so, under her own name as an educator.
CREATE FUNCTION conversations_may_write_for_the_school(program bigint, educator bigint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM programs_program p
                   JOIN people_educator e ON e.id = educator AND e.missing_since IS NULL
                   JOIN accounts_membership m ON m.user_id = e.user_id AND m.ended_at IS NULL
                    AND m.role IN ('coordinator', 'district_admin')
                    AND (m.school_id IS NULL OR m.school_id = p.school_id)
                   WHERE p.id = program AND p.coordinator_writes)
$$;

CREATE OR REPLACE FUNCTION conversations_guard_line() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    thread conversations_thread;
BEGIN
    SELECT * INTO thread FROM conversations_thread WHERE id = NEW.thread_id;
    IF NEW.educator_id IS NOT NULL
       AND NOT conversations_of_the_pair(thread.program_id, thread.family_id, NEW.educator_id)
       AND NOT conversations_may_write_for_the_school(thread.program_id, NEW.educator_id)
       AND NOT EXISTS (SELECT FROM conversations_succession s
                       WHERE s.thread_id = thread.id AND s.educator_id = NEW.educator_id AND s.said_yes) THEN
        RAISE EXCEPTION 'conversations.not_your_family' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.guardian_id IS NOT NULL
       AND NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION conversations_guard_reader() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    line conversations_line;
    thread conversations_thread;
BEGIN
    SELECT * INTO line FROM conversations_line WHERE id = NEW.line_id;
    SELECT * INTO thread FROM conversations_thread WHERE id = line.thread_id;
    IF line.educator_id IS NULL OR NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id)
       OR NOT conversations_of_the_pair(thread.program_id, thread.family_id, line.educator_id)
          AND NOT conversations_may_write_for_the_school(thread.program_id, line.educator_id)
          AND NOT EXISTS (SELECT FROM conversations_succession s
                          WHERE s.thread_id = thread.id AND s.educator_id = line.educator_id AND s.said_yes
                            AND people_person(s.guardian_id) = people_person(NEW.guardian_id)) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

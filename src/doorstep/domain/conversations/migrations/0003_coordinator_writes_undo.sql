-- As 0002_promises.sql has them.
CREATE OR REPLACE FUNCTION conversations_guard_line() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    thread conversations_thread;
BEGIN
    SELECT * INTO thread FROM conversations_thread WHERE id = NEW.thread_id;
    IF NEW.educator_id IS NOT NULL
       AND NOT conversations_of_the_pair(thread.program_id, thread.family_id, NEW.educator_id)
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
          AND NOT EXISTS (SELECT FROM conversations_succession s
                          WHERE s.thread_id = thread.id AND s.educator_id = line.educator_id AND s.said_yes
                            AND people_person(s.guardian_id) = people_person(NEW.guardian_id)) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

DROP FUNCTION conversations_may_write_for_the_school(bigint, bigint);

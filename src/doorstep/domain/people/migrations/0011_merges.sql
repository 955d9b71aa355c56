-- Who somebody is, where two records of theirs were merged.
CREATE FUNCTION people_person(guardian bigint) RETURNS bigint LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
    SELECT COALESCE(g.merged_into_id, g.id) FROM people_guardian g WHERE g.id = guardian
$$;

-- Twins are two: children with two given names or two birthdays are never one, whoever asks.
CREATE FUNCTION people_refuse_twins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM people_student k WHERE k.district_id = NEW.district_id AND k.id = NEW.merged_into_id
               AND (lower(btrim(k.given_name)) <> lower(btrim(NEW.given_name)) OR k.birth_date <> NEW.birth_date)) THEN
        RAISE EXCEPTION 'people.merge_twins' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER never_twins BEFORE UPDATE OF merged_into_id ON people_student
    FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL) EXECUTE FUNCTION people_refuse_twins();

-- A merge is written once and undone once.
CREATE FUNCTION people_guard_merge() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
       OR to_jsonb(NEW) - 'undone_at' - 'undone_by' IS DISTINCT FROM to_jsonb(OLD) - 'undone_at' - 'undone_by' THEN
        RAISE EXCEPTION 'people.merge_stands' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER merge_stands BEFORE UPDATE OR DELETE ON people_merge
    FOR EACH ROW EXECUTE FUNCTION people_guard_merge();

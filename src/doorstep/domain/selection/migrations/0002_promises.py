from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

ONE_STANDING = """
CREATE FUNCTION selection_one_standing_draw() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.generation < 1 THEN
        RAISE EXCEPTION 'selection.generations_count_from_one'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.generation > 1 AND NOT EXISTS (
        SELECT FROM selection_draw d JOIN selection_redraw r ON r.draw_id = d.id
        WHERE d.district_id = NEW.district_id AND d.program_id = NEW.program_id
          AND d.pool = NEW.pool AND d.generation = NEW.generation - 1
    ) THEN
        RAISE EXCEPTION 'selection.draw_stands'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER one_standing BEFORE INSERT ON selection_draw
    FOR EACH ROW EXECUTE FUNCTION selection_one_standing_draw();
"""


class Migration(migrations.Migration):
    dependencies = [("selection", "0001_initial"), ("people", "0002_promises"), ("programs", "0002_promises")]
    operations = [
        migrations.RunSQL(
            ONE_STANDING,
            "DROP TRIGGER one_standing ON selection_draw; DROP FUNCTION selection_one_standing_draw();",
        ),
        KeepForever("selection_draw"),
        KeepForever("selection_drawfamily"),
        KeepForever("selection_reveal"),
        KeepForever("selection_drawnfamily"),
        KeepForever("selection_redraw"),
        BuildWalls("selection"),
    ]

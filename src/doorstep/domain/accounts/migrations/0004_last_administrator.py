from django.db import migrations

# Nobody is left outside: a district that had an administrator keeps one, whoever goes round the Python.
GUARD = """
CREATE FUNCTION accounts_guard_last_administrator() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('accounts_membership'), NEW.district_id::int);
    IF NOT EXISTS (SELECT FROM accounts_membership m
                   JOIN accounts_user u ON u.id = m.user_id AND u.is_active
                   WHERE m.district_id = NEW.district_id AND m.id <> NEW.id
                     AND m.role = 'district_admin' AND m.ended_at IS NULL) THEN
        RAISE EXCEPTION 'accounts.last_administrator' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER not_the_last BEFORE UPDATE ON accounts_membership
    FOR EACH ROW WHEN (OLD.role = 'district_admin' AND OLD.ended_at IS NULL
                       AND (NEW.ended_at IS NOT NULL OR NEW.role <> 'district_admin'))
    EXECUTE FUNCTION accounts_guard_last_administrator();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_network_role")]
    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER not_the_last ON accounts_membership;"
            "DROP FUNCTION accounts_guard_last_administrator();",
        ),
    ]

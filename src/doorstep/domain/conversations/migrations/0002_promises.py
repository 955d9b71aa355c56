from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER guarded ON conversations_agreement;
DROP TRIGGER guarded ON conversations_succession;
DROP TRIGGER guarded ON conversations_hope;
DROP TRIGGER guarded ON conversations_hopeproposal;
DROP TRIGGER guarded ON conversations_request;
DROP TRIGGER guarded ON conversations_contact;
DROP TRIGGER guarded ON conversations_linereader;
DROP TRIGGER guarded ON conversations_line;
DROP FUNCTION conversations_guard_agreement();
DROP FUNCTION conversations_guard_succession();
DROP FUNCTION conversations_guard_hope();
DROP FUNCTION conversations_guard_proposal();
DROP FUNCTION conversations_guard_request();
DROP FUNCTION conversations_guard_contact();
DROP FUNCTION conversations_guard_reader();
DROP FUNCTION conversations_guard_line();
DROP FUNCTION conversations_staff_is_signed_in();
DROP FUNCTION conversations_said_yes(bigint, bigint, bigint);
DROP FUNCTION conversations_of_the_pair(bigint, bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("conversations", "0001_initial"), ("visits", "0007_family_words")]
    operations = [
        BuildWalls("conversations"),
        KeepForever("conversations_line"),
        KeepForever("conversations_linereader"),
        KeepForever("conversations_linetranslation"),
        KeepForever("conversations_agreement"),
        KeepForever("conversations_agreementsupport"),
        migrations.RunSQL(SQL.read_text(), UNDO),
    ]

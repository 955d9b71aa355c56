from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_no_doubles")]
    operations = [
        # what imports remember of homes is looked up by home where keys are changed; few homes have any
        migrations.AddIndex(
            model_name="rosterchange",
            index=models.Index(
                condition=models.Q(("kind", "home")),
                fields=["district", "row_id"],
                name="people_rosterchange_homes",
            ),
        ),
    ]

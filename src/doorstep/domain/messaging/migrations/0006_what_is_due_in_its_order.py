from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0005_mailings_and_ranks")]

    operations = [
        migrations.RemoveIndex(model_name="message", name="messaging_message_due"),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state", "queued")),
                fields=["district", "rank", "not_before", "id"],
                name="messaging_message_due",
            ),
        ),
    ]

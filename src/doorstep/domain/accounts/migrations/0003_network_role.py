from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_promises")]
    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("educator", "Educator"),
                    ("coordinator", "Site coordinator"),
                    ("school_lead", "School lead"),
                    ("payroll", "Payroll"),
                    ("district_admin", "District administrator"),
                    ("evaluator", "Evaluator"),
                    ("network", "Network"),
                ],
                max_length=20,
            ),
        ),
    ]

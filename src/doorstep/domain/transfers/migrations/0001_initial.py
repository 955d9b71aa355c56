import django.db.models.deletion
import doorstep.domain.organizations.walls
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organizations', '0002_promises'),
        ('people', '0012_accounts_of_educators'),
    ]

    operations = [
        migrations.CreateModel(
            name='Packet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('sent', 'On its way'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Taken back'), ('lapsed', 'Lapsed')], default='sent', max_length=12)),
                ('sealed', models.BinaryField()),
                ('sent_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('destination', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.district')),
                ('origin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.district')),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('basis', models.CharField(choices=[('yes', 'A guardian said yes'), ('enrols', 'The child enrols there, and its guardians are told')], max_length=10)),
                ('with_address', models.BooleanField(default=False)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('agreed_by', doorstep.domain.organizations.walls.DistrictKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.guardian')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.district')),
                ('student', doorstep.domain.organizations.walls.DistrictKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='people.student')),
                ('packet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='transfers.packet')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_district', models.CharField(max_length=200)),
                ('held', models.JSONField(default=list)),
                ('said', models.JSONField(default=list)),
                ('absent', models.JSONField(default=list)),
                ('by_name', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.district')),
                ('student', doorstep.domain.organizations.walls.DistrictKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='people.student')),
                ('packet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='transfers.packet')),
            ],
        ),
        migrations.AddIndex(
            model_name='packet',
            index=models.Index(condition=models.Q(('state', 'sent')), fields=['destination', 'sent_at'], name='transfers_packet_waiting'),
        ),
        migrations.AddConstraint(
            model_name='packet',
            constraint=models.CheckConstraint(condition=models.Q(('origin', models.F('destination')), _negated=True), name='transfers_packet_between_two'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(fields=['district', 'student'], name='transfers_handover_student'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(fields=['district', 'agreed_by'], name='transfers_handover_agreed'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('district', 'packet'), name='transfers_handover_packet'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_by__isnull', False), ('basis', 'yes')), models.Q(('agreed_by__isnull', True), ('basis', 'enrols')), _connector='OR'), name='transfers_handover_on_a_basis'),
        ),
        migrations.AddIndex(
            model_name='arrival',
            index=models.Index(fields=['district', 'student'], name='transfers_arrival_student'),
        ),
        migrations.AddConstraint(
            model_name='arrival',
            constraint=models.UniqueConstraint(fields=('district', 'packet'), name='transfers_arrival_packet'),
        ),
    ]

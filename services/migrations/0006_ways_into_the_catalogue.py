"""Life situations and the day of opening of each service; how long decisions took and why some were refusals."""

import django.contrib.postgres.fields
import django.utils.timezone
from django.db import migrations, models

# What was published before is taken from the frozen versions.
FILL = """
    UPDATE services_service AS service
    SET situations = ARRAY(SELECT jsonb_array_elements_text(version.document -> 'situations'))
    FROM services_serviceversion AS version
    WHERE version.id = service.current_id AND jsonb_typeof(version.document -> 'situations') = 'array';
    UPDATE services_service AS service
    SET opened_at = first.published_at
    FROM services_serviceversion AS first
    WHERE first.service_id = service.id AND first.number = 1;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0005_editors_draft_and_approve"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="situations",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                blank=True,
                default=list,
                size=None,
                verbose_name="life situations",
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="opened_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="in the catalogue since"
            ),
        ),
        migrations.AddField(
            model_name="servicefigure",
            name="median_minutes",
            field=models.PositiveIntegerField(null=True, verbose_name="median time to a decision, minutes"),
        ),
        migrations.AddField(
            model_name="servicefigure",
            name="refusals",
            field=models.JSONField(default=dict, verbose_name="percentages of the reasons for refusal"),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

"""Keyed digests of what an issue held, so that numbers added after a verdict are noticed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0001_initial"),)

    operations = (
        migrations.AddField(
            model_name="issuerecord",
            name="content",
            field=models.TextField(default=""),
        ),
    )

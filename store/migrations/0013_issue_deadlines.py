"""An index for deadlines: what a unit has still to mend by a day, counted without reading an issue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("store", "0012_answers"),)

    operations = (
        migrations.AddIndex(
            model_name="issuerecord",
            index=models.Index(
                fields=["site", "state", "due", "unit"],
                condition=models.Q(due__isnull=False),
                name="issue_by_deadline",
            ),
        ),
    )

"""What the portal as a whole remembers of itself."""

from django.db import models


class Preparation(models.Model):
    """A step that prepared this database, and the fingerprint of the files it was made from."""

    step = models.CharField(max_length=60, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table_comment = "Which data files this database was prepared from; an unchanged step is left out."

    def __str__(self) -> str:
        return self.step

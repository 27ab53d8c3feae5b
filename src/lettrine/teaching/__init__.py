"""Teaching the trained reader: what letters teach, and models made from labelled sentences and from one's own letters.

:func:`make_model` is what ``make model`` calls, :func:`train_model` what ``lettrine train`` calls.
"""

from lettrine.teaching.material import Material, find_material
from lettrine.teaching.models import make_model, train_model

__all__ = ["Material", "find_material", "make_model", "train_model"]

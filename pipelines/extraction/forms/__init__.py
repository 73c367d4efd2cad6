"""Tables of the official forms into observations, by the labels of the form.

``extract_forms`` is the way in. What a form says stands in ``catalog/forms``; here stands how a
printed table is bound to it. Sentences are read by ``extraction.prose``.
"""

from pipelines.extraction.forms.bound import FormCatalog, UnboundLabel
from pipelines.extraction.forms.reading import FormReading, extract_forms

__all__ = ["FormCatalog", "FormReading", "UnboundLabel", "extract_forms"]

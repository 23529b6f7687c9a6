"""The HTTP library, as the rest of the runtime sees it.

A generated client holds either of the two modules beside this one as ``http.py``.
"""

from .httpx2 import *

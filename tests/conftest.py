"""What holds for every test: properties are judged by what they say, not by luck.

The examples of a property are the same in every run, so that no commit fails for what
another wrote. To look for new ones: ``pytest --hypothesis-profile search``.
"""

from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is.
settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "search",
    settings.get_profile("same"),
    derandomize=False,
    max_examples=3_000,
)
settings.load_profile("same")

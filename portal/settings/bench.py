"""The demonstration's settings with one address more: the bare view that `make bench` measures against."""

from portal.settings.demo import *

ROOT_URLCONF = "portal.bench.urls"

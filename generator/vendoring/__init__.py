"""Vendoring: published pages and files into `specs/NAME/`, unchanged where possible."""

from generator.vendoring.assembly import Original, VendorResult, assemble, vendor
from generator.vendoring.record import PinnedSource, read_record

__all__ = [
    "Original",
    "PinnedSource",
    "VendorResult",
    "assemble",
    "read_record",
    "vendor",
]

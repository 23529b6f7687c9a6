"""Vendoring: published pages and files into `specs/NAME/`, unchanged where possible."""

from generator.vendoring.assembly import Original, VendorResult, assemble
from generator.vendoring.record import PinnedSource, read_record
from generator.vendoring.updating import vendor_from

__all__ = [
    "Original",
    "PinnedSource",
    "VendorResult",
    "assemble",
    "read_record",
    "vendor_from",
]

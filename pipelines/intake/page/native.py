"""Functions of pdfium called without declared arguments, for calls that are made for each sign.

As pypdfium2 declares them, functions check and convert every argument. Given whole numbers and
pointers that are ctypes objects already, a call takes a third of the time.
"""

import ctypes
from collections.abc import Callable
from typing import Any


class Pointer(ctypes.c_void_p):
    """An address in pdfium; functions return objects of this class as they are."""


def native(function: object, result: object = ctypes.c_int) -> Callable[..., int | None]:
    """Return a function of pdfium that takes int, Pointer and c_void_p alone.

    Args:
        function: As pypdfium2 has it.
        result: What it returns; a whole number unless told otherwise.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    called: Callable[..., int | None] = ctypes.CFUNCTYPE(result)(address)  # type: ignore[arg-type]
    return called


def pointers_to(numbers: "ctypes.Array[Any]") -> list[Pointer]:
    """Return a pointer to each number of an array, to be filled in."""
    start, size = ctypes.addressof(numbers), ctypes.sizeof(numbers) // len(numbers)
    return [Pointer(start + size * place) for place in range(len(numbers))]

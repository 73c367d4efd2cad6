"""Functions of pdfium called without declared arguments, for calls that are made for each sign.

As pypdfium2 declares them, functions check and convert every argument. Given whole numbers and
arguments that ctypes has converted already, and without letting other threads in (there are
none), a call takes a fifth of the time. Numbers that pdfium writes to addresses are asked for many
things in one go.
"""

import ctypes
from collections.abc import Callable, Sequence
from typing import Any, NewType

Argument = NewType("Argument", object)
"""An address as ctypes passes it on, converted once for any number of calls."""


class Pointer(ctypes.c_void_p):
    """An address in pdfium; functions return objects of this class as they are."""


def native(function: object, result: object = ctypes.c_int) -> Callable[..., int | None]:
    """Return a function of pdfium that takes int, Pointer and what ``argument`` gives alone.

    Args:
        function: As pypdfium2 has it.
        result: What it returns; a whole number unless told otherwise.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]
    called: Callable[..., int | None] = ctypes.PYFUNCTYPE(result)(address)  # type: ignore[arg-type]
    return called


def argument(handle: object) -> Argument:
    """Return the address that a handle of pypdfium2 holds."""
    address = ctypes.cast(handle, ctypes.c_void_p).value  # type: ignore[arg-type]
    return Argument(ctypes.c_void_p.from_param(address))


def pointers_to(numbers: "ctypes.Array[Any]") -> list[Argument]:
    """Return a pointer to each number of an array, to be filled in."""
    size = ctypes.sizeof(numbers) // len(numbers)
    places = range(len(numbers))
    return [Argument(ctypes.byref(numbers, size * place)) for place in places]


class Records:
    """Room for the numbers that pdfium writes, a record for each thing asked about.

    The room and the pointers into it are made once and used again for every page.
    """

    def __init__(
        self, kind: type[Any], width: int, *, is_struct: bool = False, room: int = 512
    ) -> None:
        """Make room.

        Args:
            kind: ctypes class of the numbers.
            width: Numbers of a record.
            is_struct: Whether pdfium takes one pointer for a record, not one for each number.
            room: Records that are asked for in one go.
        """
        self._numbers = (kind * (width * room))()
        self._width, self._room, self._size = width, room, ctypes.sizeof(kind)
        pointers = pointers_to(self._numbers)
        self._columns = [pointers[place::width] for place in range(1 if is_struct else width)]

    def ask(self, function: Callable[..., int | None], *things: Sequence[Any]) -> list[list[Any]]:
        """Call a function for each of many things.

        Args:
            function: Takes what ``things`` give and then pointers; a record that it does not
                write is all zeros.
            things: What comes before the pointers, side by side, all of one length.

        Returns:
            What the function returned for each, then each column of the numbers that it wrote.
        """
        returned: list[Any] = []
        numbers: list[Any] = []
        for start in range(0, len(things[0]), self._room):
            parts = [thing[start : start + self._room] for thing in things]
            count = len(parts[0]) * self._width
            ctypes.memset(self._numbers, 0, count * self._size)
            returned += map(function, *parts, *self._columns)
            numbers += self._numbers[:count]
        return [returned, *(numbers[place :: self._width] for place in range(self._width))]

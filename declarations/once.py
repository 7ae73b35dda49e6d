"""A value of an object that is worked out when it is first asked for, and then kept.

``functools.cached_property`` does this too, and on Python 3.11 takes a lock each first time; a
declaration is judged by one thread, and its some hundred views are asked for a dozen such values.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - read as a decorator
    """Turn a method without arguments into an attribute that is worked out once.

    >>> class Circle:
    ...     @once
    ...     def area(self) -> int:
    ...         print("working")
    ...         return 3
    >>> circle = Circle()
    >>> circle.area, circle.area
    working
    (3, 3)
    """

    def __init__(self, method: Callable[[Any], T]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> "once[T]": ...
    @overload
    def __get__(self, instance: object, owner: type[Any]) -> T: ...
    def __get__(self, instance: object | None, owner: type[Any]) -> "once[T] | T":
        """Work the value out; from then on the attribute itself is found first."""
        if instance is None:
            return self
        value = self._method(instance)
        instance.__dict__[self._name] = value
        return value

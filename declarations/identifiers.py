"""The credit code of an enterprise (统一社会信用代码, GB 32100-2015), checked by python-stdnum."""

from functools import lru_cache
from unicodedata import normalize

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

LENGTH = 18
# python-stdnum asks for a digit in place 1 and so refuses the classes registered by the army (A),
# by agriculture (N) and by others (Y), which GB 32100 knows; their check digit is computed alike.
_OTHER_CLASSES = "ANY"


@lru_cache(65_536)
def credit_code_is_valid(code: str) -> bool:
    """Check form and check digit; registers hold a few codes that fail, so a person may overrule.

    Full-width signs are those they look like.

    >>> credit_code_is_valid("91110000600037341L"), credit_code_is_valid("91110000600037341M")
    (True, False)
    """
    compact = uscc.compact(normalize("NFKC", code))
    # No department has class 0; without this a row of zeros would pass, its check digit being 0.
    if len(compact) != LENGTH or not compact.isascii() or compact[0] == "0":
        return False
    try:
        if compact[0] in _OTHER_CLASSES and compact[1:8].isdigit():
            return compact[-1] == uscc.calc_check_digit(compact[:-1])
        uscc.validate(compact)
    except (ValidationError, ValueError):
        return False
    return True
